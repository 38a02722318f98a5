package sotto.policy;

import sotto.protocol.Check;

/**
 * A type of policy, such as encryption. An administrator makes several policies of a type and
 * assigns them; exactly one of each type applies to a user. All that types have in common (names,
 * ranks, assignments, precedence, tables) is written once for every type.
 *
 * @param key the word the type is stored under; never changes
 * @param record the class of its policies, which are stored as JSON: a field added later needs a
 *     value for the policies that are stored without it
 * @param initialGlobal the Global policy of an organisation that never changed it
 * @param namedInAudit whether audit entries say which type they are about. Those of encryption
 *     policies do not, because the first of them are older than types
 */
public record PolicyType<P extends Policy>(
    String key, Class<P> record, P initialGlobal, boolean namedInAudit) {
  public PolicyType {
    Check.text(key, "key", 1, 32);
    Check.present(record, "record");
    Check.present(initialGlobal, "initialGlobal");
    if (!initialGlobal.name().isGlobal()) {
      throw new IllegalArgumentException(initialGlobal.name() + " is not Global");
    }
  }

  /** A type whose audit entries name it. */
  public PolicyType(String key, Class<P> record, P initialGlobal) {
    this(key, record, initialGlobal, true);
  }
}
