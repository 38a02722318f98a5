import { equal, type Bytes } from "../bytes/bytes";
import { require } from "../rules/require";
import type { VerifyingKey } from "../sign/verifyingKey";
import type { DeviceList } from "./deviceList";
import type { ListEntry } from "./listEntry";

/** An accepted entry. */
interface RememberedEntry {
  readonly id: Bytes;
  /** Whether it is a REPLACE. */
  readonly replaces: boolean;
}

/** The news in a list that was accepted; after `root` the person has to decide (protocol.md §9). */
type ListNews = "none" | "more" | "root";

/**
 * A client's memory of a list that it has accepted.
 *
 * Security guarantees: a list that was shortened or parted from what was seen is refused.
 *
 * Does not protect against: a list that is merely frozen: that is what listFreshness.ts shows.
 */
export class ListMemory {
  constructor(
    readonly root: VerifyingKey,
    readonly entries: readonly RememberedEntry[],
  ) {}

  /** The memory of `list`. */
  static of(list: DeviceList): ListMemory {
    return new ListMemory(list.root, list.entries.map(remembered));
  }

  /**
   * Compares a newly verified list with what is remembered.
   *
   * @throws RefusedError R-LIST-13 rolled back, R-LIST-14 forked
   */
  compare(list: DeviceList): ListNews {
    const presented = list.entries.map(remembered);
    const common = commonLength(presented, this.entries);
    require(common < presented.length || presented.length === this.entries.length, "R-LIST-13");
    const parted = common < this.entries.length && common < presented.length;
    const settledByRoot = replacesAfter(presented, common) && !replacesAfter(this.entries, common);
    require(!parted || settledByRoot, "R-LIST-14");
    if (!list.root.equals(this.root)) return "root";
    return common === presented.length ? "none" : "more";
  }

  /**
   * Compares one's own list, newly verified, with what is remembered of it.
   *
   * @throws RefusedError R-LIST-13 rolled back, R-LIST-14 forked, R-LIST-15 another root
   */
  compareOwn(list: DeviceList): void {
    require(this.compare(list) !== "root", "R-LIST-15");
  }
}

function remembered(entry: ListEntry): RememberedEntry {
  return { id: entry.id, replaces: entry.action.kind === "replace" };
}

function commonLength(
  some: readonly RememberedEntry[],
  others: readonly RememberedEntry[],
): number {
  const parting = some.findIndex((entry, place) => {
    const other = others[place];
    return other === undefined || !equal(entry.id, other.id);
  });
  return parting < 0 ? some.length : parting;
}

function replacesAfter(entries: readonly RememberedEntry[], common: number): boolean {
  return entries.slice(common).some((entry) => entry.replaces);
}
