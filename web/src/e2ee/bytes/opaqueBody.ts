import type { Bytes } from "./bytes";
import { DecodeError } from "./decodeError";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const chunk = 0x2000;

/** A frame as the opaque body of signalling: base64url without padding (RFC 4648 §5). */
export function encodeBody(frame: Bytes): string {
  let binary = "";
  for (let at = 0; at < frame.length; at += chunk) {
    binary += String.fromCharCode(...frame.subarray(at, at + chunk));
  }
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/**
 * The frame of a body. There is one spelling of each.
 *
 * @throws DecodeError for other characters, padding, or unused bits that are not zero
 */
export function decodeBody(body: string): Bytes {
  const frame = new Uint8Array(Math.floor((body.length * 6) / 8));
  let [bits, held, at] = [0, 0, 0];
  for (const character of body) {
    const digit = alphabet.indexOf(character);
    if (digit < 0) throw new DecodeError("body", "base64url", "something else");
    bits = ((bits << 6) | digit) & 0xffff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      frame[at++] = (bits >> held) & 0xff;
    }
  }
  if (held >= 6) throw new DecodeError("body", "whole bytes", "a character too many");
  if ((bits & ((1 << held) - 1)) !== 0) {
    throw new DecodeError("body", "canonical base64url", "another spelling");
  }
  return frame;
}
