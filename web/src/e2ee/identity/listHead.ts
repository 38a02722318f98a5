import { equal, requireSize, type Bytes } from "../bytes/bytes";
import type { ByteReader } from "../bytes/byteReader";
import type { ByteWriter } from "../bytes/byteWriter";

/** A place in a device list: the sequence and the id of an entry. */
export class ListHead {
  readonly sequence: number;
  readonly id: Bytes;

  /** @param id 32 bytes */
  constructor(sequence: number, id: Bytes) {
    this.sequence = sequence;
    this.id = requireSize(id, 32, "entry id");
  }

  /** `u32 sequence ‖ b[32] id`. */
  write(out: ByteWriter): void {
    out.u32(this.sequence).bytes(this.id);
  }

  /** The counterpart of {@link write}. */
  static read(from: ByteReader): ListHead {
    const sequence = from.u32("sequence");
    return new ListHead(sequence, from.bytes("head", 32));
  }

  equals(other: ListHead): boolean {
    return this.sequence === other.sequence && equal(this.id, other.id);
  }
}
