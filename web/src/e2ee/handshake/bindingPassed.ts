import { equal, type Bytes } from "../bytes/bytes";

/**
 * The other end of this very DTLS connection has the keys of this handshake (R-BIND-2, R-BIND-3). Only the check itself makes one.
 */
export class BindingPassed {
  readonly #handshake: Bytes;

  /** @param handshake F, the full transcript of the handshake in which it has passed */
  constructor(handshake: Bytes) {
    this.#handshake = handshake;
  }

  isOf(handshake: Bytes): boolean {
    return equal(this.#handshake, handshake);
  }
}
