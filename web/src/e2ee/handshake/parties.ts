import { equal, requireSize, type Bytes } from "../bytes/bytes";
import type { ByteReader } from "../bytes/byteReader";
import type { ByteWriter } from "../bytes/byteWriter";
import type { Id } from "../bytes/id";

const rootBytes = 32;

/** One end of a call. */
export class Party {
  constructor(
    readonly user: Id,
    readonly device: Id,
    /** The user's root in force, 32 bytes. */
    readonly root: Bytes,
  ) {
    requireSize(root, rootBytes, "root");
  }

  write(out: ByteWriter): void {
    out.id(this.user).id(this.device).bytes(this.root);
  }

  static read(from: ByteReader): Party {
    const user = from.id("user");
    const device = from.id("device");
    return new Party(user, device, from.bytes("root", rootBytes));
  }

  equals(other: Party): boolean {
    return this.user === other.user && this.device === other.device && equal(this.root, other.root);
  }
}

/** Caller and callee, as the sender believes. */
export class Parties {
  constructor(
    readonly caller: Party,
    readonly callee: Party,
  ) {}

  write(out: ByteWriter): void {
    this.caller.write(out);
    this.callee.write(out);
  }

  static read(from: ByteReader): Parties {
    const caller = Party.read(from);
    return new Parties(caller, Party.read(from));
  }

  equals(other: Parties): boolean {
    return this.caller.equals(other.caller) && this.callee.equals(other.callee);
  }
}
