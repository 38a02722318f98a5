import type { Bytes } from "../bytes/bytes";
import type { ByteReader } from "../bytes/byteReader";
import { ByteWriter } from "../bytes/byteWriter";
import type { Id } from "../bytes/id";
import { labelledHash } from "../kdf/hash";

/** Which call, and which leg of it: the try to reach one device. */
export class Leg {
  constructor(
    readonly call: Id,
    readonly id: Id,
  ) {}

  write(out: ByteWriter): void {
    out.id(this.call).id(this.id);
  }

  static read(from: ByteReader): Leg {
    const call = from.id("call");
    return new Leg(call, from.id("leg"));
  }

  /** The commitment that binds the caller to its nonce before it has seen the callee's. */
  commitmentTo(nonce: Bytes): Promise<Bytes> {
    const ids = new ByteWriter();
    this.write(ids);
    return labelledHash("sotto/1 commitment", ids.toBytes(), nonce);
  }

  equals(other: Leg): boolean {
    return this.call === other.call && this.id === other.id;
  }
}
