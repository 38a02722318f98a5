package sotto.e2ee.rules;

/** All that a person, the other side or a server is told about a failed check. */
public enum FailureKind {
  /** A signature, a certificate or a place in a list is not what it has to be. */
  COULD_NOT_BE_VERIFIED,
  /** Bytes are not what was sent, or not for us. */
  CHANGED_ON_THE_WAY,
  /** The two clients share no version or suite that may still be used. */
  TOO_OLD_A_CLIENT,
  /** Only the time is not what it has to be: the two clocks are too far apart. */
  CLOCKS_DIFFER
}
