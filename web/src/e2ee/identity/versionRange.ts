import type { ByteReader } from "../bytes/byteReader";

const highest = 255;

/** The protocol versions that a device supports, both ends included. */
export class VersionRange {
  constructor(
    readonly low: number,
    readonly high: number,
  ) {
    if (low < 1 || high < low || high > highest) {
      throw new RangeError(`${low} to ${high} is no range of versions`);
    }
  }

  /** Two `u8`, low and high. */
  static read(from: ByteReader): VersionRange {
    const low = from.u8("versionLow", 1, highest);
    return new VersionRange(low, from.u8("versionHigh", low, highest));
  }

  /** The highest that both have, or null. */
  highestCommon(other: VersionRange): number | null {
    const common = Math.min(this.high, other.high);
    return common >= Math.max(this.low, other.low) ? common : null;
  }

  equals(other: VersionRange): boolean {
    return this.low === other.low && this.high === other.high;
  }
}

/** The versions that this code supports. */
export const ownVersions = new VersionRange(1, 1);
