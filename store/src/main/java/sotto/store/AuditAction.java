package sotto.store;

/**
 * The actions in the audit log. A word never changes its meaning; {@code api/openapi.yaml} has the
 * same words.
 */
public enum AuditAction {
  USER_CREATE("user.create"),
  USER_CHANGE("user.change"),
  USER_PASSWORD("user.password"),
  USER_END_TO_END("user.end-to-end"),
  LINK_CREATE("link.create"),
  LINK_REDEEM("link.redeem"),
  GROUP_CREATE("group.create"),
  GROUP_CHANGE("group.change"),
  GROUP_REMOVE("group.remove"),
  GROUP_MEMBER_ADD("group.member.add"),
  GROUP_MEMBER_REMOVE("group.member.remove"),
  POLICY_CREATE("policy.create"),
  POLICY_CHANGE("policy.change"),
  POLICY_REMOVE("policy.remove"),
  POLICY_ASSIGN("policy.assign"),
  ORGANISATION_CREATE("organisation.create"),
  ORGANISATION_RESTORE("organisation.restore"),
  KEYS_LIST("keys.list"),
  SESSION_END("session.end"),
  SIGN_IN_FAIL("sign-in.fail");

  private final String word;

  AuditAction(String word) {
    this.word = word;
  }

  /** The stored and shown word, such as {@code policy.change}. */
  public String word() {
    return word;
  }
}
