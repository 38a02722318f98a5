import { sealEnvelope } from "../../e2ee/envelope/envelope";
import type { PinEntry } from "../../e2ee/pins/pinEntry";
import { erase } from "../../e2ee/secret/erase";
import { done, type Outcome } from "../../base/problem";
import type { PinCopy, PublishedKeys } from "../directory/keyDirectory";
import type { KeysContext } from "../keysContext";
import { unlessRefused } from "../keysProblem";
import { PinCursors } from "./pinCursors";
import { pinReaders, type PinReader } from "./pinRecipients";

/**
 * Seals entries to those who have no copy: never given, dropped since they could not open it, or of
 * a recovery key that is new. Every device that has an entry hands it on, since its author may be
 * away. What does not arrive is tried again the next time.
 */
export async function deliverPins(
  context: KeysContext,
  published: PublishedKeys,
): Promise<Outcome> {
  const { directory, own, pins } = context;
  const { list } = own.state;
  if (list === null || pins.logs.size === 0) return done;
  const said = await directory.pinReach();
  if (!said.ok) return said;
  const cursors = new PinCursors(said.value);
  const readers = await pinReaders(context, published);
  for (const [author, log] of pins.logs) {
    // The word of a device that was taken off the list no longer counts.
    if (!list.active.has(author)) continue;
    for (const entry of log) {
      const lacking = readers.filter(
        ({ recipient }) => cursors.next(recipient, author) === entry.sequence,
      );
      const outcome = await deliver(context, entry, lacking, cursors);
      if (!outcome.ok) return outcome;
    }
  }
  return done;
}

async function deliver(
  context: KeysContext,
  entry: PinEntry,
  readers: readonly PinReader[],
  cursors: PinCursors,
): Promise<Outcome> {
  const sealed: { readonly reader: PinReader; readonly copy: PinCopy }[] = [];
  for (const reader of readers) {
    const copy = await seal(context, entry, reader);
    if (copy !== null) sealed.push({ reader, copy });
  }
  if (sealed.length === 0) return done;
  const moved = ({ recipient }: PinReader) => {
    cursors.moved(recipient, entry.device, entry.sequence);
  };
  const copies = sealed.map(({ copy }) => copy);
  const added = await context.directory.addPins(entry.device, entry.sequence, copies);
  if (added.ok) {
    for (const { reader } of sealed) moved(reader);
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
    moved(reader);
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
