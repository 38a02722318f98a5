/** The outcome of giving several people the same thing, one after the other. */
export interface InTurnResult<Item> {
  readonly done: readonly Item[];
  readonly failed: readonly Item[];
  /** The first error. */
  readonly error: unknown;
}

/** Runs one after the other and continues after a failure; reports the progress. */
export async function inTurn<Item>(
  items: readonly Item[],
  make: (item: Item) => Promise<unknown>,
  progress: (through: number) => void,
): Promise<InTurnResult<Item>> {
  const done: Item[] = [];
  const failed: Item[] = [];
  let first: unknown;
  for (const item of items) {
    try {
      await make(item);
      done.push(item);
    } catch (error) {
      first ??= error;
      failed.push(item);
    }
    progress(done.length + failed.length);
  }
  return { done, failed, error: first };
}
