package sotto.store;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Whether changes can be stored, from the outcomes of the last ones and of small writes that are
 * made to find out. Each change of this state is logged once. Thread-safe.
 */
public interface Writability {
  /** The reason for which changes cannot be stored; empty while they can. */
  Optional<StoreFailure> failure();

  /**
   * Reports the failure, if there is one, at once, and each change of the state from now on, on the
   * thread that detects it.
   */
  void listen(Consumer<Optional<StoreFailure>> listener);

  /**
   * Makes a small write unless a change has been stored since the last call, so that an idle server
   * notices a full disk. Call it periodically. Blocks; never throws.
   */
  void checkIdle();

  /**
   * Makes a small write if changes cannot be stored; the only way back to the normal state. Call it
   * periodically. Blocks; never throws.
   */
  void checkFailing();
}
