package sotto.client.e2ee;

import java.util.concurrent.CompletableFuture;

/**
 * The person at this device. Called on the thread of {@link PrivateCalls}, one call at a time, in
 * order: it must not block.
 */
public interface CallPerson {
  /** Something has happened. */
  void heard(CallEvent event);

  /**
   * Asks. Nothing goes on before there is an answer.
   *
   * @return true for an explicit yes; anything else, a failure included, is a no
   */
  CompletableFuture<Boolean> ask(Question question);
}
