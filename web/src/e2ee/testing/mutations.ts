import { expect } from "vitest";
import { hexOf, type Bytes } from "../bytes/bytes";
import { RefusedError } from "../rules/refusedError";

/** The bytes with the one at `at` changed by XOR with 4. */
export function flip(bytes: Bytes, at: number): Bytes {
  const copy = bytes.slice();
  copy[at] = (copy[at] ?? 0) ^ 4;
  return copy;
}

/**
 * Gives `parser` a good message, every truncation of it and a change of every byte, and expects that
 * it returns or refuses, and does nothing else.
 *
 * @param step looks only at every so many-th truncation and change, where parsing takes long
 */
export async function expectRefusedOrRead(
  good: Bytes,
  parser: (bytes: Bytes) => unknown,
  step = 1,
): Promise<void> {
  await parser(good);
  const random = seededRandom(20_261_124);
  for (let at = 0; at < good.length; at += step) {
    const changed = good.slice();
    changed[at] = (changed[at] ?? 0) ^ (1 + Math.floor(random() * 255));
    expect(await wrongWith(parser, good.slice(0, at)), `cut off at ${at}`).toBeNull();
    expect(await wrongWith(parser, changed), `byte ${at} changed`).toBeNull();
  }
}

async function wrongWith(parser: (bytes: Bytes) => unknown, input: Bytes): Promise<string | null> {
  try {
    await parser(input);
    return null;
  } catch (error) {
    if (error instanceof RefusedError) return null;
    return `${String(error)} for ${hexOf(input)}`;
  }
}

/** Numbers from 0 to 1 that are the same again for the same seed (mulberry32). */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
