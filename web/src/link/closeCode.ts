/** The codes with which the server closes a socket (RFC 6455 §7.4.2, private use). */
export const closeCode = {
  /** The server is stopping or restarting. */
  restart: 1012,
  /** A message broke the contract. */
  protocolError: 4000,
  /** Another socket of this device has taken over. */
  replaced: 4001,
  sessionEnded: 4002,
  /** Messages were not read or acknowledged fast enough: the link is gone. */
  tooSlow: 4003,
  rateLimited: 4004,
  /** The server received nothing for too long. */
  silent: 4005,
  tooLarge: 4006,
  /**
   * The device has signed in again during its call. The link waits for a socket with the new
   * session, which this browser's cookie is, unless the sign-in was made elsewhere.
   */
  signedInAgain: 4007,
} as const;

/** Text was not UTF-8 (RFC 6455 §7.4.1); browsers send no other. */
const notUtf8 = 1007;

/** A socket that ended without a close frame, or never opened (RFC 6455 §7.4.1). */
export const brokenOff = 1006;

/** The reaction to a socket that has closed. */
type AfterClose =
  | { readonly kind: "reconnect"; readonly resume: boolean; readonly atLeastMillis: number }
  | { readonly kind: "replaced" }
  /** The code does not say why. */
  | { readonly kind: "session-ended"; readonly why: null };

/** A link is only given up where going on with it would end the same way again. */
export function afterClose(code: number): AfterClose {
  switch (code) {
    case closeCode.replaced:
      return { kind: "replaced" };
    case closeCode.sessionEnded:
      return { kind: "session-ended", why: null };
    case closeCode.tooSlow:
    case closeCode.protocolError:
    case closeCode.tooLarge:
    case notUtf8:
      return { kind: "reconnect", resume: false, atLeastMillis: 0 };
    case closeCode.rateLimited:
      return { kind: "reconnect", resume: true, atLeastMillis: 5_000 };
    default:
      return { kind: "reconnect", resume: true, atLeastMillis: 0 };
  }
}
