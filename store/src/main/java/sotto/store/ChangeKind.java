package sotto.store;

/** The kinds of things that are changed, and the ids that name them in a {@link Committed}. */
public enum ChangeKind {
  /** The organisation was set up; its id. */
  ORGANISATION,
  /** Users, their own switches, groups or direct policies; user ids. */
  USER,
  /** Users that are disabled, also when they were before; user ids. */
  USER_DISABLED,
  /** Groups, but for their members; group ids. */
  GROUP,
  /** Policies, or the groups and the organisation they are assigned to; keys of policy types. */
  POLICY,
  /** One-time links; ids of the users they are for. */
  LINK,
  /** Sessions that have ended; session ids. */
  SESSION,
  /** Users whose list of sessions has changed; user ids. */
  SESSIONS_OF_USER,
  /** Users whose keys, device list or pins have changed; user ids. */
  KEYS,
  /** Users who have seen their history; user ids. */
  HISTORY,
  /** Anything: the log does not reach back far enough to name the changes; no ids. */
  ANYTHING
}
