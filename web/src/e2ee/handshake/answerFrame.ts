import { concat, type Bytes } from "../bytes/bytes";
import { ByteReader } from "../bytes/byteReader";
import { ByteWriter } from "../bytes/byteWriter";
import type { Id } from "../bytes/id";
import { frameTypes, frameVersion } from "../envelope/frameType";
import { HybridCiphertext, hybridCiphertextBytes } from "../kem/hybridCiphertext";
import { require } from "../rules/require";

const headerBytes = 18 + hybridCiphertextBytes;

/**
 * An ANSWER on the link.
 *
 * ```
 *  0        1        2          18                      1138
 *  +--------+--------+----------+-----------------------+---------------------
 *  | 1      | 2      | leg (16) | KEM ciphertext (1120) | ciphertext and tag …
 *  +--------+--------+----------+-----------------------+---------------------
 * ```
 */
export interface AnswerFrame {
  readonly header: Bytes;
  readonly ciphertext: HybridCiphertext;
  readonly sealed: Bytes;
}

/** The header before the ciphertext, which is associated with it. */
export function answerHeader(leg: Id, ciphertext: HybridCiphertext): Bytes {
  const start = new ByteWriter().u8(frameVersion).u8(frameTypes.answer).id(leg);
  return concat(start.toBytes(), ciphertext.bytes);
}

/** @throws RefusedError R-DEC-1, R-ANSWER-1 */
export function readAnswerFrame(leg: Id, frame: Bytes): AnswerFrame {
  const from = new ByteReader(frame);
  require(from.u8("version") === frameVersion, "R-ANSWER-1");
  require(from.u8("type") === frameTypes.answer, "R-ANSWER-1");
  require(from.id("leg") === leg, "R-ANSWER-1");
  const ciphertext = new HybridCiphertext(from.bytes("ciphertext", hybridCiphertextBytes));
  return { header: frame.slice(0, headerBytes), ciphertext, sealed: from.rest() };
}
