import type { Bytes } from "../bytes/bytes";

/**
 * Where random bytes come from. Injected, so that vectors can be played; outside tests it is {@link
 * browserRandomness}.
 *
 * Security guarantees: bytes of {@link browserRandomness} cannot be predicted.
 *
 * Does not protect against: a machine whose own random source is broken.
 */
export interface Randomness {
  /** So many new bytes, the caller's own. */
  bytes(size: number): Bytes;
}

/** The platform's generator. */
export const browserRandomness: Randomness = {
  bytes: (size) => crypto.getRandomValues(new Uint8Array(size)),
};
