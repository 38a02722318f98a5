import * as aesGcm from "../aead/aesGcm";
import { pad, strip } from "../aead/padding";
import { concat, equal, type Bytes } from "../bytes/bytes";
import { ByteReader } from "../bytes/byteReader";
import { ByteWriter } from "../bytes/byteWriter";
import { idBytes } from "../bytes/id";
import { suite } from "../identity/suite";
import { hkdf, info, noSalt } from "../kdf/hkdf";
import { HybridCiphertext, hybridCiphertextBytes } from "../kem/hybridCiphertext";
import { require } from "../rules/require";
import { erase } from "../secret/erase";
import type { Randomness } from "../secret/randomness";
import { frameTypes, frameVersion } from "./frameType";
import type { Opener } from "./opener";
import { purposes, type Purpose } from "./purpose";
import type { Recipient } from "./recipient";

const label = "sotto/1 seal";
const headerBytes = 24 + hybridCiphertextBytes;

/** The result of sealing. */
export interface SealedEnvelope {
  readonly frame: Bytes;
  /** 32 bytes for the key schedule of a call; the holder of this object erases them. */
  readonly sharedSecret: Bytes;
}

/** The result of opening. */
export interface OpenedEnvelope {
  readonly content: Bytes;
  readonly prekeyId: number;
  /** As in {@link SealedEnvelope}. */
  readonly sharedSecret: Bytes;
}

/**
 * Seals `content` to a key of a device from which nothing was received yet. Spec: docs/protocol.md
 * §5.
 *
 * ``` 0        1        2        3        4             20           24               1144
 * +--------+--------+--------+--------+-------------+------------+----------------+------------
 * | 1      | 1      | suite  | purpose| recipient   | prekeyId   | KEM ciphertext | ciphertext
 * +--------+--------+--------+--------+-------------+------------+----------------+------------
 * ```
 *
 * Security guarantees: only the holder of the prekey reads it, now and, with both halves of the
 * hybrid unbroken, later; header and content cannot be changed.
 *
 * Does not protect against: a false sender: anyone can seal. What is inside has to be signed and to
 * name its recipient. Nor against replay.
 *
 * @throws RefusedError R-KEY-2 or R-KEY-3 when the recipient's key is no good
 */
export async function sealEnvelope(
  purpose: Purpose,
  recipient: Recipient,
  content: Bytes,
  randomness: Randomness,
): Promise<SealedEnvelope> {
  const { ciphertext, sharedSecret } = await recipient.key.encapsulate(randomness);
  const header = new ByteWriter()
    .u8(frameVersion)
    .u8(frameTypes.sealed)
    .u8(suite)
    .u8(purposes[purpose])
    .bytes(recipient.device)
    .u32(recipient.prekeyId)
    .bytes(ciphertext.bytes)
    .toBytes();
  const sealed = await withKeys(sharedSecret, header, (key, nonce) =>
    aesGcm.seal(key, nonce, header, pad(content)),
  );
  return { frame: concat(header, sealed), sharedSecret };
}

/**
 * Opens an envelope.
 *
 * @throws RefusedError R-DEC-1, R-SEAL-1 to R-SEAL-5, R-KEY-2, R-PAD-1
 */
export async function openEnvelope(
  purpose: Purpose,
  opener: Opener,
  frame: Bytes,
): Promise<OpenedEnvelope> {
  const from = new ByteReader(frame);
  require(from.u8("version") === frameVersion, "R-SEAL-1");
  require(from.u8("type") === frameTypes.sealed, "R-SEAL-2");
  require(from.u8("suite") === suite, "R-SEAL-2");
  require(from.u8("purpose") === purposes[purpose], "R-SEAL-2");
  require(equal(from.bytes("recipient", idBytes), opener.recipient), "R-SEAL-3");
  const prekeyId = from.u32("prekeyId");
  const ciphertext = new HybridCiphertext(from.bytes("ciphertext", hybridCiphertextBytes));
  const sealed = from.rest();
  const key = opener.key(prekeyId);
  require(key !== null, "R-SEAL-4");
  const header = frame.subarray(0, headerBytes);
  const sharedSecret = await key.decapsulate(ciphertext);
  try {
    const padded = await withKeys(sharedSecret, header, (aesKey, nonce) =>
      aesGcm.open(aesKey, nonce, header, sealed),
    );
    require(padded !== null, "R-SEAL-5");
    return { content: strip(padded), prekeyId, sharedSecret };
  } catch (error) {
    erase(sharedSecret);
    throw error;
  }
}

async function withKeys<T>(
  sharedSecret: Bytes,
  header: Bytes,
  action: (key: Bytes, nonce: Bytes) => Promise<T>,
): Promise<T> {
  const length = aesGcm.keyBytes + aesGcm.nonceBytes;
  const both = await hkdf(noSalt, sharedSecret, info(label, header), length);
  try {
    return await action(both.subarray(0, aesGcm.keyBytes), both.subarray(aesGcm.keyBytes));
  } finally {
    erase(both);
  }
}
