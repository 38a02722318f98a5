package sotto.e2ee.handshake;

import static sotto.e2ee.rules.Rule.R_ASK_1;

import java.util.Set;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.rules.Require;

/**
 * The next state of a handshake behind what a person may have to decide first.
 *
 * <p><b>Security guarantees:</b> the state cannot be had past a concern that needs a decision, but
 * by saying that the person has decided.
 *
 * <p><b>Does not protect against:</b> a client that says so without asking.
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
   * The next state when there is nothing to decide.
   *
   * @throws RefusedException R-ASK-1 when there is
   */
  public T withoutAsking() throws RefusedException {
    Require.that(!needsDecision(), R_ASK_1);
    return state;
  }

  /** The next state after the person was shown {@link #concerns} and said yes. */
  public T personAgrees() {
    return state;
  }
}
