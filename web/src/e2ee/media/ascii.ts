import { DecodeError } from "../bytes/decodeError";

/** Characters of texts that end up in a session description: a line break is an attack. */

/** U+0020 to U+007E. */
export function printable(field: string, text: string): string {
  return all(field, text, /^[\x20-\x7e]*$/, "printable ASCII");
}

/** Spec: RFC 8839 §5.1. */
export function iceCharacters(field: string, text: string): string {
  return all(field, text, /^[A-Za-z0-9+/]*$/, "ICE characters");
}

/** Spec: RFC 8866 §9. */
export function token(field: string, text: string): string {
  return all(field, text, /^[A-Za-z0-9!#$%&'*+\-.^_`{|}~]*$/, "a token");
}

function all(field: string, text: string, allowed: RegExp, expected: string): string {
  if (!allowed.test(text)) throw new DecodeError(field, expected, "another character");
  return text;
}
