import type { Bytes } from "../bytes/bytes";
import { ByteReader } from "../bytes/byteReader";
import { ByteWriter } from "../bytes/byteWriter";
import type { Id } from "../bytes/id";
import { frameTypes, frameVersion } from "../envelope/frameType";
import { require } from "../rules/require";

const headerBytes = 26;

/**
 * A sealed signal on the link.
 *
 * ```
 *  0        1        2             18             26
 *  +--------+--------+-------------+--------------+---------------------
 *  | 1      | 3      | leg (16)    | sequence (8) | ciphertext and tag …
 *  +--------+--------+-------------+--------------+---------------------
 * ```
 */
interface DataFrame {
  readonly header: Bytes;
  readonly sequence: number;
  readonly sealed: Bytes;
}

/** The header before the ciphertext, which is associated with it. */
export function dataHeader(leg: Id, sequence: number): Bytes {
  return new ByteWriter().u8(frameVersion).u8(frameTypes.data).id(leg).u64(sequence).toBytes();
}

/** @throws RefusedError R-DEC-1, R-DATA-1 */
export function readDataFrame(leg: Id, frame: Bytes): DataFrame {
  const from = new ByteReader(frame);
  require(from.u8("version") === frameVersion, "R-DATA-1");
  require(from.u8("type") === frameTypes.data, "R-DATA-1");
  require(from.id("leg") === leg, "R-DATA-1");
  const sequence = from.u64("sequence");
  return { header: frame.slice(0, headerBytes), sequence, sealed: from.rest() };
}
