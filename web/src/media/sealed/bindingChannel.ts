import type { Bytes } from "../../e2ee/bytes/bytes";
import { RefusedError } from "../../e2ee/rules/refusedError";

const label = "sotto-binding";
const options: RTCDataChannelInit = { negotiated: true, id: 0, ordered: true };

/**
 * The data channel inside DTLS that both devices have agreed on beforehand. On it each sends one
 * message. Spec: docs/protocol.md §7.
 */
export class BindingChannel {
  readonly #channel: RTCDataChannel;
  readonly #received: unknown[] = [];

  /** `changed`: a message has come, or one can be sent. */
  constructor(pc: RTCPeerConnection, changed: () => void) {
    this.#channel = pc.createDataChannel(label, options);
    this.#channel.binaryType = "arraybuffer";
    this.#channel.onopen = changed;
    this.#channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      // More than the second is not needed to know that there was more than one.
      if (this.#received.length < 2) this.#received.push(data);
      changed();
    };
  }

  get isOpen(): boolean {
    return this.#channel.readyState === "open";
  }

  send(message: Bytes): void {
    this.#channel.send(message);
  }

  /**
   * The next message that has come; null for none.
   *
   * @throws RefusedError R-DEC-1 for one that is text
   */
  next(): Bytes | null {
    const message = this.#received.shift();
    if (message === undefined) return null;
    if (!(message instanceof ArrayBuffer)) throw new RefusedError("R-DEC-1");
    return new Uint8Array(message);
  }
}
