/**
 * The bounds both sides of a link keep. The server's are the same; api/signalling.schema.json is
 * the contract.
 */
export const protocolVersion = 1;

/** A body may have this many characters, so that it fits a frame with its envelope. */
export const maxBodyChars = 48 * 1024;

/** Messages sent and not yet acknowledged; beyond that nothing more is taken. */
export const maxUnacknowledged = 256;

/** Acknowledge after this many messages at the latest, and after `ackDelayMillis`. */
export const ackEvery = 16;
export const ackDelayMillis = 1_000;

/** The server may ask for a rhythm between these two; a longer one would count as silence. */
export const shortestHeartbeatMillis = 1_000;
export const longestHeartbeatMillis = 20_000;

/** A server that goes away may keep its clients waiting for this long. */
export const longestRestartMillis = 60_000;

/** Silence for this long means that the socket is dead. */
export const silenceMillis = 25_000;

/** Opening a socket and being welcomed may take this long. */
export const openingMillis = 10_000;

/** An answer that takes longer counts as none. */
export const answerMillis = 20_000;
