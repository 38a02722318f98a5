import { equal, type Bytes } from "../bytes/bytes";

/**
 * CONFIRM_ACK has passed: at the caller R-ACK-1; at the callee it was sent, and a binding that passes proves that it was taken. Only the check itself makes one.
 */
export class AckPassed {
  readonly #handshake: Bytes;

  /** @param handshake F, the full transcript of the handshake in which it has passed */
  constructor(handshake: Bytes) {
    this.#handshake = handshake;
  }

  isOf(handshake: Bytes): boolean {
    return equal(this.#handshake, handshake);
  }
}
