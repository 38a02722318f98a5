import type { ByteReader } from "../bytes/byteReader";
import type { ByteWriter } from "../bytes/byteWriter";
import { suite } from "../identity/suite";
import { VersionRange } from "../identity/versionRange";

/** The only mode. */
export const endToEnd = 1;

/** Under which rules the call is made. */
export class Terms {
  constructor(
    readonly version: number,
    /** The versions that the sender supports. */
    readonly versions: VersionRange,
    readonly suite: number,
    /** {@link endToEnd} is the only one. */
    readonly mode: number,
  ) {}

  static of(version: number, own: VersionRange): Terms {
    return new Terms(version, own, suite, endToEnd);
  }

  write(out: ByteWriter): void {
    out.u8(this.version);
    out.u8(this.versions.low).u8(this.versions.high).u8(this.suite).u8(this.mode);
  }

  static read(from: ByteReader): Terms {
    const version = from.u8("version");
    const versions = VersionRange.read(from);
    const readSuite = from.u8("suite");
    return new Terms(version, versions, readSuite, from.u8("mode"));
  }
}
