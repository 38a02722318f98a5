import type { Bytes } from "../../e2ee/bytes/bytes";
import type { Id } from "../model/vocabulary";

/** How far each author's log has been handed to a recipient: the next sequence by author. */
export type Delivered = ReadonlyMap<string, ReadonlyMap<Id, number>>;

/** What the vault has of pins. */
export interface PinRecord {
  /** Entries by author, oldest first. */
  readonly logs: ReadonlyMap<Id, readonly Bytes[]>;
  readonly delivered: Delivered;
}

export const noPins: PinRecord = { logs: new Map(), delivered: new Map() };
