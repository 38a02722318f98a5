package sotto.e2ee.handshake;

import static sotto.e2ee.rules.Rule.R_ASK_1;

import java.util.Set;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.rules.Require;

/**
 * The next state of a handshake, subject to the person's consent.
 *
 * <p><b>Security guarantees:</b> with a concern that needs a decision, the state is available only
 * to a caller who claims that the person has agreed.
 *
 * <p><b>Does not protect against:</b> a client that claims this without asking.
 */
public final class Consent<T> {
  private final T state;
  private final Set<Concern> concerns;

  Consent(T state, Set<Concern> concerns) {
    this.state = state;
    this.concerns = Set.copyOf(concerns);
  }

  /** The concerns to show, empty for none. */
  public Set<Concern> concerns() {
    return concerns;
  }

  public boolean needsDecision() {
    return concerns.stream().anyMatch(Concern::needsDecision);
  }

  /**
   * The next state when no concern needs a decision.
   *
   * @throws RefusedException R-ASK-1 when one does
   */
  public T withoutAsking() throws RefusedException {
    Require.that(!needsDecision(), R_ASK_1);
    return state;
  }

  /** The next state after the person has seen {@link #concerns} and agreed. */
  public T personAgrees() {
    return state;
  }
}
