package sotto.e2ee.rules;

/** Numbered checks, each one statement, so that a mutation run can delete it. */
public final class Require {
  private Require() {}

  /**
   * Refuses with {@code rule} unless the condition holds.
   *
   * @throws RefusedException with the rule when {@code holds} is false
   */
  public static void that(boolean holds, Rule rule) throws RefusedException {
    if (!holds) {
      throw new RefusedException(rule);
    }
  }
}
