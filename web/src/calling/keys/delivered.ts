import type { Id } from "../model/vocabulary";

/** How far each author's log has been handed to a reader: the next sequence, by reader and author. */
export type Delivered = ReadonlyMap<string, ReadonlyMap<Id, number>>;

export const noneDelivered: Delivered = new Map();

export function writeDelivered(delivered: Delivered): string {
  return JSON.stringify([...delivered].map(([reader, logs]) => [reader, [...logs]]));
}

/** The counterpart of {@link writeDelivered}. */
export function readDelivered(text: string): Delivered {
  const written = JSON.parse(text) as [string, [Id, number][]][];
  return new Map(written.map(([reader, logs]) => [reader, new Map(logs)]));
}
