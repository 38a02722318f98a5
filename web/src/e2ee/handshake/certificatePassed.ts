import { equal, type Bytes } from "../bytes/bytes";

/**
 * The certificate DTLS really used is the signed one (R-BIND-1). Only the check itself makes one.
 */
export class CertificatePassed {
  readonly #handshake: Bytes;

  /** @param handshake F, the full transcript of the handshake in which it has passed */
  constructor(handshake: Bytes) {
    this.#handshake = handshake;
  }

  isOf(handshake: Bytes): boolean {
    return equal(this.#handshake, handshake);
  }
}
