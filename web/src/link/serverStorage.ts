import { Store } from "../base/observable";
import type { Link } from "./link";

/**
 * Whether the server can store changes, as far as it said. A new link counts as able: a server that
 * cannot says so on each.
 */
export class ServerStorage {
  readonly #writable = new Store(true);

  constructor(link: Pick<Link, "onFresh" | "onEvent">) {
    link.onFresh(() => this.#writable.set(true));
    link.onEvent((event) => {
      if (event.type === "storage.changed") this.#writable.set(event.body.writable);
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => this.#writable.subscribe(listener);
  readonly getSnapshot = (): boolean => this.#writable.getSnapshot();
}
