import { equal, type Bytes } from "../bytes/bytes";

/**
 * CONFIRM has passed: at the callee R-CONFIRM-1 and 2; at the caller every check of the ANSWER, with CONFIRM sent. Only the check itself makes one.
 */
export class ConfirmPassed {
  readonly #handshake: Bytes;

  /** @param handshake F, the full transcript of the handshake in which it has passed */
  constructor(handshake: Bytes) {
    this.#handshake = handshake;
  }

  isOf(handshake: Bytes): boolean {
    return equal(this.#handshake, handshake);
  }
}
