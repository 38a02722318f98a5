/**
 * Bytes that no {@link SharedArrayBuffer} is behind, as WebCrypto requires. Treated as immutable,
 * except that the owner of a secret overwrites it.
 */
export type Bytes = Uint8Array<ArrayBuffer>;

/**
 * Whether the two have the same bytes. Takes time that depends on the length only, as every
 * comparison of MACs, commitments and secrets has to (docs/protocol.md §2).
 */
export function equal(one: Bytes, other: Bytes): boolean {
  if (one.length !== other.length) return false;
  let difference = 0;
  for (const [index, byte] of one.entries()) difference |= byte ^ (other[index] ?? 0);
  return difference === 0;
}

/** All parts in a row, as a new array. */
export function concat(...parts: readonly Bytes[]): Bytes {
  const joined = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** So many zeros. */
export function zeros(size: number): Bytes {
  return new Uint8Array(size);
}

/** Lower-case hexadecimal digits. */
export function hexOf(bytes: Bytes): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * The bytes of hexadecimal digits.
 *
 * @throws RangeError for anything else: a bug, not bad input
 */
export function ofHex(hex: string): Bytes {
  if (!/^([0-9a-f]{2})*$/i.test(hex)) throw new RangeError("not hexadecimal");
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/**
 * The bytes themselves, if there are `size` of them; for constructors.
 *
 * @throws RangeError otherwise: a bug, not bad input
 */
export function requireSize(bytes: Bytes, size: number, name: string): Bytes {
  if (bytes.length !== size) {
    throw new RangeError(`${name} needs ${size} bytes, has ${bytes.length}`);
  }
  return bytes;
}
