package sotto.e2ee;

import sotto.e2ee.rules.Rule;

/**
 * Something one rule, and no other, refuses.
 *
 * @param what happens, in words
 */
public record Case(Rule rule, String what, Attempt attempt) {
  /** The attempt; it has to end in the rule's refusal. */
  @FunctionalInterface
  public interface Attempt {
    void run() throws Exception;
  }
}
