import { require } from "../rules/require";
import type { CallRole } from "./callRole";
import type { Signal } from "./signal";

/** Which signals may come when: the handshake's two first, each once. */
export class SignalOrder {
  readonly #sender: CallRole;
  #handshakeDone = false;

  constructor(sender: CallRole) {
    this.#sender = sender;
  }

  /** @throws RefusedError R-DATA-4 */
  require(signal: Signal): void {
    switch (signal.kind) {
      case "confirm":
        this.#once("caller");
        return;
      case "confirm-ack":
        this.#once("callee");
        return;
      case "candidate":
      case "hang-up":
        require(this.#handshakeDone || this.#sender === "callee", "R-DATA-4");
        return;
      case "state":
      case "restart":
      case "media":
        require(this.#handshakeDone, "R-DATA-4");
        return;
    }
  }

  #once(whose: CallRole): void {
    require(this.#sender === whose, "R-DATA-4");
    require(!this.#handshakeDone, "R-DATA-4");
    this.#handshakeDone = true;
  }
}
