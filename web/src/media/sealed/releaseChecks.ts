import type { BindingPassed } from "../../e2ee/handshake/bindingPassed";
import type { CertificatePassed } from "../../e2ee/handshake/certificatePassed";
import type { EstablishedCall } from "../../e2ee/handshake/establishedCall";
import type { MediaRelease } from "../../e2ee/handshake/mediaRelease";
import { RefusedError } from "../../e2ee/rules/refusedError";
import { OneAfterAnother } from "../../e2ee/session/oneAfterAnother";
import type { SealedConnection } from "./sealedConnection";

/**
 * The two checks that a call with both confirmations still needs: the certificate DTLS really uses,
 * and the message inside DTLS that binds it to this handshake.
 */
export class ReleaseChecks {
  readonly #call: EstablishedCall;
  readonly #connection: SealedConnection;
  readonly #turns = new OneAfterAnother();
  #certificate: CertificatePassed | null = null;
  #binding: BindingPassed | null = null;
  #bound = false;

  constructor(call: EstablishedCall, connection: SealedConnection) {
    this.#call = call;
    this.#connection = connection;
  }

  /**
   * Looks at the present state. The certificate is checked each time, because it has to stay the
   * same (R-SDP-4).
   *
   * @returns leave for media, as soon as everything has passed
   * @throws RefusedError R-BIND-1 to R-BIND-4, R-DEC-1, R-MODE-1; the call has to end
   */
  look(): Promise<MediaRelease | null> {
    return this.#turns.run(async () => {
      await this.#lookAtCertificates();
      await this.#lookAtBinding();
      if (this.#certificate === null || this.#binding === null) return null;
      return this.#call.release(this.#certificate, this.#binding);
    });
  }

  async #lookAtCertificates(): Promise<void> {
    const shown = this.#connection.certificates();
    if (shown === null) throw new RefusedError("R-BIND-1");
    for (const der of shown) this.#certificate = await this.#call.certificateInUse(der);
  }

  async #lookAtBinding(): Promise<void> {
    const { binding } = this.#connection;
    if (binding.isOpen && !this.#bound) {
      this.#bound = true;
      binding.send(await this.#call.bindingMessage());
    }
    for (let message = binding.next(); message !== null; message = binding.next()) {
      this.#binding = await this.#call.binding(message);
    }
  }
}
