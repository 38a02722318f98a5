import { concat, ofHex, type Bytes } from "./bytes";
import { isId, type Id } from "./id";

const utf8 = new TextEncoder();

/**
 * Writes the encoding of docs/protocol.md §2. A value that does not fit its field is a bug and
 * throws `RangeError`.
 */
export class ByteWriter {
  readonly #parts: Bytes[] = [];

  /** The bytes written so far, as a new array. */
  toBytes(): Bytes {
    return concat(...this.#parts);
  }

  u8(value: number): this {
    return this.#number(value, 1);
  }

  flag(value: boolean): this {
    return this.u8(value ? 1 : 0);
  }

  u16(value: number): this {
    return this.#number(value, 2);
  }

  u32(value: number): this {
    return this.#number(value, 4);
  }

  u64(value: number): this {
    return this.#number(value, 8);
  }

  /** @param value not copied before {@link toBytes} */
  bytes(value: Bytes): this {
    this.#parts.push(value);
    return this;
  }

  /** The 16 bytes of an id. */
  id(value: Id): this {
    if (!isId(value)) throw new RangeError("not an id");
    return this.bytes(ofHex(value));
  }

  v16(value: Bytes): this {
    return this.u16(value.length).bytes(value);
  }

  text8(value: string): this {
    const encoded = encode(value);
    return this.u8(encoded.length).bytes(encoded);
  }

  text16(value: string): this {
    const encoded = encode(value);
    return this.u16(encoded.length).bytes(encoded);
  }

  /** A domain label: ASCII with its length before it. */
  label(value: string): this {
    return this.text8(value);
  }

  list8<T>(list: readonly T[], element: (to: ByteWriter, entry: T) => void): this {
    this.u8(list.length);
    for (const entry of list) element(this, entry);
    return this;
  }

  list16<T>(list: readonly T[], element: (to: ByteWriter, entry: T) => void): this {
    this.u16(list.length);
    for (const entry of list) element(this, entry);
    return this;
  }

  #number(value: number, size: number): this {
    if (!Number.isSafeInteger(value) || value < 0 || value >= 256 ** size) {
      throw new RangeError(`${value} does not fit ${size} bytes`);
    }
    const number = new DataView(new ArrayBuffer(8));
    number.setBigUint64(0, BigInt(value));
    return this.bytes(new Uint8Array(number.buffer, 8 - size));
  }
}

function encode(text: string): Bytes {
  // The encoder would quietly write U+FFFD for a lone surrogate.
  if (/\p{Surrogate}/u.test(text)) throw new RangeError("not well-formed Unicode");
  return Uint8Array.from(utf8.encode(text));
}
