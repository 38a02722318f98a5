import type { Bytes } from "../bytes/bytes";

/**
 * Overwrites secrets that have been used.
 *
 * Does not protect against: copies that the JavaScript engine (a moving collector, a cipher) or the
 * operating system (swap) has made.
 */
export function erase(...secrets: readonly Bytes[]): void {
  for (const secret of secrets) secret.fill(0);
}
