package sotto.e2ee.rules;

/**
 * The one way a numbered check is written, so that each is one statement which a mutation run can
 * delete.
 */
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
