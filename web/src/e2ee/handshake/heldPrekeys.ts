import type { Bytes } from "../bytes/bytes";
import type { Id } from "../bytes/id";
import type { LocalPrekey } from "../device/localPrekey";
import type { Opener } from "../envelope/opener";
import { recipientOf } from "../envelope/recipient";
import type { PrekeyCertificate } from "../identity/prekeyCertificate";
import type { HybridPrivateKey } from "../kem/hybridPrivateKey";

/** The prekeys this device still holds. */
export class HeldPrekeys implements Opener {
  readonly recipient: Bytes;
  readonly #prekeys: readonly LocalPrekey[];

  constructor(device: Id, prekeys: readonly LocalPrekey[]) {
    this.recipient = recipientOf(device);
    this.#prekeys = prekeys;
  }

  key(prekeyId: number): HybridPrivateKey | null {
    return this.#find(prekeyId)?.secret ?? null;
  }

  /** The certificate of a prekey that is held. */
  certificate(prekeyId: number): PrekeyCertificate {
    const found = this.#find(prekeyId);
    if (found === undefined) throw new RangeError("not a prekey of this device");
    return found.certificate;
  }

  #find(prekeyId: number): LocalPrekey | undefined {
    return this.#prekeys.find(({ certificate }) => certificate.prekeyId === prekeyId);
  }
}
