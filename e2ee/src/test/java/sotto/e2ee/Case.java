package sotto.e2ee;

import sotto.e2ee.rules.Rule;

/**
 * An attempt that exactly one rule refuses.
 *
 * @param what the attempt, in words
 */
public record Case(Rule rule, String what, Attempt attempt) {
  /** The attempt; it has to end in the rule's refusal. */
  @FunctionalInterface
  public interface Attempt {
    void run() throws Exception;
  }
}
