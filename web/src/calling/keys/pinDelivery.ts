import { sealEnvelope } from "../../e2ee/envelope/envelope";
import type { PinEntry } from "../../e2ee/pins/pinEntry";
import { erase } from "../../e2ee/secret/erase";
import { done, type Outcome } from "../model/problem";
import type { Id } from "../model/vocabulary";
import type { PinCopy, PublishedKeys } from "./keyDirectory";
import type { KeysContext } from "./keysContext";
import { unlessRefused } from "./keysProblem";
import { pinReaders, type PinReader } from "./pinRecipients";

/**
 * Seals entries to those who have not had them. What does not arrive is tried again the next time;
 * how far it came is kept.
 */
export async function deliverPins(
  context: KeysContext,
  published: PublishedKeys,
): Promise<Outcome> {
  const { pins } = context;
  const readers = await pinReaders(context, published);
  const progress = new Progress(pins.delivered, readers);
  const outcome = await deliverAll(context, readers, progress);
  if (progress.hasMoved) await pins.noteDelivered(progress.delivered);
  return outcome;
}

async function deliverAll(
  context: KeysContext,
  readers: readonly PinReader[],
  progress: Progress,
): Promise<Outcome> {
  for (const [author, log] of context.pins.logs) {
    for (const entry of log) {
      const due = readers.filter(
        (reader) => progress.next(reader, author) === entry.sequence && reader.isDue(entry),
      );
      const outcome = await deliver(context, entry, due, progress);
      if (!outcome.ok) return outcome;
    }
  }
  return done;
}

async function deliver(
  context: KeysContext,
  entry: PinEntry,
  readers: readonly PinReader[],
  progress: Progress,
): Promise<Outcome> {
  const sealed: { readonly reader: PinReader; readonly copy: PinCopy }[] = [];
  for (const reader of readers) {
    const copy = await seal(context, entry, reader);
    if (copy !== null) sealed.push({ reader, copy });
  }
  if (sealed.length === 0) return done;
  const copies = sealed.map(({ copy }) => copy);
  const added = await context.directory.addPins(entry.device, entry.sequence, copies);
  if (added.ok) {
    for (const { reader } of sealed) progress.moved(reader, entry);
    return done;
  }
  if (added.problem.code !== "PIN_EXISTS") return added;
  // One of the readers has it, from before a reload or from another device; the rest has nothing.
  for (const { reader, copy } of sealed) {
    const alone =
      sealed.length === 1
        ? added
        : await context.directory.addPins(entry.device, entry.sequence, [copy]);
    if (!alone.ok && alone.problem.code !== "PIN_EXISTS") return alone;
    progress.moved(reader, entry);
  }
  return done;
}

/** Null when the key of the reader is no good: others are not to suffer from it. */
function seal(
  { randomness }: KeysContext,
  entry: PinEntry,
  { seal: recipient, recipient: name }: PinReader,
): Promise<PinCopy | null> {
  return unlessRefused(async () => {
    const { frame, sharedSecret } = await sealEnvelope(
      "pin",
      recipient,
      entry.object.bytes,
      randomness,
    );
    erase(sharedSecret);
    return { recipient: name, envelope: frame };
  });
}

/** How far each reader has come in each log. Readers that are no more are forgotten. */
class Progress {
  readonly #cursors: ReadonlyMap<string, Map<Id, number>>;
  hasMoved = false;

  constructor(before: ReadonlyMap<string, ReadonlyMap<Id, number>>, readers: readonly PinReader[]) {
    this.#cursors = new Map(readers.map(({ name }) => [name, new Map(before.get(name))]));
  }

  get delivered(): ReadonlyMap<string, ReadonlyMap<Id, number>> {
    return this.#cursors;
  }

  next(reader: PinReader, author: Id): number {
    return this.#cursors.get(reader.name)?.get(author) ?? 0;
  }

  moved(reader: PinReader, entry: PinEntry): void {
    this.#cursors.get(reader.name)?.set(entry.device, entry.sequence + 1);
    this.hasMoved = true;
  }
}
