import type { ByteReader } from "../bytes/byteReader";
import type { ByteWriter } from "../bytes/byteWriter";
import { ListHead } from "../identity/listHead";

/** The ends of both device lists, as the sender knows them. */
export class Heads {
  constructor(
    readonly caller: ListHead,
    readonly callee: ListHead,
  ) {}

  write(out: ByteWriter): void {
    this.caller.write(out);
    this.callee.write(out);
  }

  static read(from: ByteReader): Heads {
    const caller = ListHead.read(from);
    return new Heads(caller, ListHead.read(from));
  }
}
