package sotto.e2ee.rules;

/** The only information about a failed check for the person, the other side and the server. */
public enum FailureKind {
  /** A signature, a certificate or a place in a list is wrong. */
  COULD_NOT_BE_VERIFIED,
  /** Bytes were changed, or are for another recipient. */
  CHANGED_ON_THE_WAY,
  /** The two clients share no version or suite that is still allowed. */
  TOO_OLD_A_CLIENT,
  /** Only the time is wrong: the two clocks are too far apart. */
  CLOCKS_DIFFER
}
