import { equal, zeros, type Bytes } from "../bytes/bytes";
import { ByteReader } from "../bytes/byteReader";
import { ByteWriter } from "../bytes/byteWriter";
import { require } from "../rules/require";

/** Sizes a padded message may have, in bytes. */
const buckets = [256, 512, 1024, 2048, 4096, 8192, 16384, 32768] as const;

const lengthBytes = 4;

/**
 * The padded form of `content`, which hides its exact length among those of its bucket: `u32 length
 * ‖ content ‖ zeros up to the smallest bucket that fits`.
 *
 * Security guarantees: a ciphertext's size reveals only its bucket; each content has one padded
 * form.
 *
 * Does not protect against: conclusions from the number and timing of messages.
 *
 * @throws RangeError when no bucket is large enough
 */
export function pad(content: Bytes): Bytes {
  const bucket = bucketFor(content.length);
  if (bucket === null) throw new RangeError(`${content.length} bytes fit no bucket`);
  return new ByteWriter()
    .u32(content.length)
    .bytes(content)
    .bytes(zeros(bucket - lengthBytes - content.length))
    .toBytes();
}

/**
 * The content of a padded message.
 *
 * @throws RefusedError R-DEC-1, R-PAD-1
 */
export function strip(padded: Bytes): Bytes {
  const from = new ByteReader(padded);
  const length = from.u32("length");
  require(bucketFor(length) === padded.length, "R-PAD-1");
  const content = from.bytes("content", length);
  const padding = from.rest();
  require(equal(padding, zeros(padding.length)), "R-PAD-1");
  return content;
}

function bucketFor(contentBytes: number): number | null {
  return buckets.find((bucket) => contentBytes <= bucket - lengthBytes) ?? null;
}
