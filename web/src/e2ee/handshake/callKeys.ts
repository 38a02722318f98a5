import type { Bytes } from "../bytes/bytes";
import { erase } from "../secret/erase";
import type { DirectionKey } from "../session/directionKey";
import type { CallRole } from "../session/callRole";

/** The keys of a call from the ANSWER on. {@link close} erases them all. */
export class CallKeys {
  readonly #data: Readonly<Record<CallRole, DirectionKey>>;
  readonly #confirm: Readonly<Record<CallRole, Bytes>>;
  readonly #binding: Readonly<Record<CallRole, Bytes>>;
  #confirmClosed = false;
  #closed = false;

  constructor(
    data: Readonly<Record<CallRole, DirectionKey>>,
    confirm: Readonly<Record<CallRole, Bytes>>,
    binding: Readonly<Record<CallRole, Bytes>>,
  ) {
    this.#data = data;
    this.#confirm = confirm;
    this.#binding = binding;
  }

  /** The key with which `sender` seals its signals. */
  data(sender: CallRole): DirectionKey {
    return this.#data[sender];
  }

  /** The key with which `sender` confirms. */
  confirm(sender: CallRole): Bytes {
    if (this.#confirmClosed) throw new Error("the keys were erased");
    return this.#confirm[sender];
  }

  /** The key with which `sender` binds DTLS. */
  binding(sender: CallRole): Bytes {
    if (this.#closed) throw new Error("the keys were erased");
    return this.#binding[sender];
  }

  /** Erases what is not needed once both confirmations have passed. */
  closeConfirm(): void {
    this.#confirmClosed = true;
    erase(this.#confirm.caller, this.#confirm.callee);
  }

  close(): void {
    this.#closed = true;
    this.closeConfirm();
    this.#data.caller.close();
    this.#data.callee.close();
    erase(this.#binding.caller, this.#binding.callee);
  }
}
