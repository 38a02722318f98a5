import type { Id } from "../../base/vocabulary";
import type { KeyDirectory } from "../directory/keyDirectory";
import type { UnreadableLog } from "./pinBook";

/**
 * Has copies that this device cannot open dropped, so that others seal them to the key it has now.
 * Once for each key: a device that seals what cannot be opened is not asked again and again. Spec:
 * docs/protocol.md §9.
 */
export class PinRenewal {
  readonly #directory: Pick<KeyDirectory, "dropPins">;
  readonly #asked = new Set<string>();

  constructor(directory: Pick<KeyDirectory, "dropPins">) {
    this.#directory = directory;
  }

  /** @param prekeyId of the key that others seal to from now on */
  async ask(logs: readonly UnreadableLog[], prekeyId: number): Promise<void> {
    for (const { author, from } of logs) {
      const place = placeOf(author, from, prekeyId);
      if (this.#asked.has(place)) continue;
      const dropped = await this.#directory.dropPins(author, from);
      if (!dropped.ok) return;
      this.#asked.add(place);
    }
  }
}

function placeOf(author: Id, from: number, prekeyId: number): string {
  return `${author} ${String(from)} ${String(prekeyId)}`;
}
