import { hexOf, type Bytes } from "./bytes";
import { DecodeError } from "./decodeError";
import { idBytes, type Id } from "./id";

/** The numbers that the values of a closed list have on the wire. */
type Numbers<Value extends string> = Readonly<Record<Value, number>>;

/**
 * Reads the encoding of docs/protocol.md §2, strictly. Big-endian. Every method throws {@link
 * DecodeError} when the bytes are not what it names; what was read before stays read.
 */
export class ByteReader {
  readonly #bytes: Bytes;
  readonly #view: DataView;
  #at = 0;

  /** @param bytes not copied; the caller leaves them alone while reading */
  constructor(bytes: Bytes) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** A `u8` from `min` to `max`. */
  u8(field: string, min = 0, max = 255): number {
    const value = this.#view.getUint8(this.#take(1, field));
    if (value < min || value > max) throw new DecodeError(field, `${min} to ${max}`, `${value}`);
    return value;
  }

  /** A `u8` that is the number of one of the values. */
  oneOf<Value extends string>(field: string, numbers: Numbers<Value>): Value {
    const number = this.u8(field);
    for (const value of Object.keys(numbers) as Value[]) {
      if (numbers[value] === number) return value;
    }
    throw new DecodeError(field, "a number of the list", `${number}`);
  }

  flag(field: string): boolean {
    return this.u8(field, 0, 1) === 1;
  }

  u16(field: string): number {
    return this.#view.getUint16(this.#take(2, field));
  }

  u32(field: string): number {
    return this.#view.getUint32(this.#take(4, field));
  }

  /** Below 2^53, so that a number holds it exactly. */
  u64(field: string): number {
    const value = this.#view.getBigUint64(this.#take(8, field));
    if (value > BigInt(Number.MAX_SAFE_INTEGER)) {
      throw new DecodeError(field, "a number below 2^53", "a greater one");
    }
    return Number(value);
  }

  /** Exactly `size` bytes, as a copy. */
  bytes(field: string, size: number): Bytes {
    const from = this.#take(size, field);
    return this.#bytes.slice(from, from + size);
  }

  /** An id as the 32 hexadecimal digits of signalling. */
  id(field: string): Id {
    return hexOf(this.bytes(field, idBytes));
  }

  /** A `v16` of `min` to `max` bytes. */
  v16(field: string, min: number, max: number): Bytes {
    return this.#sized(field, this.u16(field), min, max);
  }

  /** A `text8` of `min` to `max` bytes of UTF-8. */
  text8(field: string, min: number, max: number): string {
    return textOf(field, this.#sized(field, this.u8(field), min, max));
  }

  /** A `text16` of `min` to `max` bytes of UTF-8. */
  text16(field: string, min: number, max: number): string {
    return textOf(field, this.#sized(field, this.u16(field), min, max));
  }

  /** A `list8` of `min` to `max` entries. */
  list8<T>(field: string, min: number, max: number, element: (from: ByteReader) => T): T[] {
    return this.#list(field, this.u8(field), min, max, element);
  }

  /** A `list16` of `min` to `max` entries. */
  list16<T>(field: string, min: number, max: number, element: (from: ByteReader) => T): T[] {
    return this.#list(field, this.u16(field), min, max, element);
  }

  /** All that is left, as a copy. */
  rest(): Bytes {
    return this.bytes("rest", this.#bytes.length - this.#at);
  }

  /** Nothing may be left. */
  end(): void {
    const left = this.#bytes.length - this.#at;
    if (left > 0) throw new DecodeError("end", "nothing more", `${left} bytes`);
  }

  #list<T>(
    field: string,
    count: number,
    min: number,
    max: number,
    element: (from: ByteReader) => T,
  ): T[] {
    if (count < min || count > max) {
      throw new DecodeError(field, `${min} to ${max} entries`, `${count}`);
    }
    const list: T[] = [];
    for (let index = 0; index < count; index++) list.push(element(this));
    return list;
  }

  #sized(field: string, size: number, min: number, max: number): Bytes {
    if (size < min || size > max) throw new DecodeError(field, `${min} to ${max} bytes`, `${size}`);
    return this.bytes(field, size);
  }

  /** Where the next `size` bytes begin; they count as read. */
  #take(size: number, field: string): number {
    const from = this.#at;
    const left = this.#bytes.length - from;
    if (left < size) throw new DecodeError(field, `${size} bytes`, `${left} bytes`);
    this.#at += size;
    return from;
  }
}

// Without ignoreBOM a U+FEFF at the start would vanish, and two encodings would read the same.
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function textOf(field: string, bytes: Bytes): string {
  const text = decoded(field, bytes);
  if (/\p{Cc}/u.test(text)) throw new DecodeError(field, "no control characters", "one");
  return text;
}

function decoded(field: string, bytes: Bytes): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new DecodeError(field, "UTF-8", "something else");
  }
}
