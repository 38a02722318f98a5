package sotto.client.e2ee;

import java.util.concurrent.CompletableFuture;

/**
 * The person at this device. Called on the agent of {@link PrivateCalls}, in order: must not block.
 */
public interface CallPerson {
  void received(CallEvent event);

  /**
   * Asks a question; the call waits for the answer.
   *
   * @return true for an explicit yes; anything else, including a failure, is a no
   */
  CompletableFuture<Boolean> ask(Question question);
}
