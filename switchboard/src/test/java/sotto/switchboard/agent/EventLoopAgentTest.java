package sotto.switchboard.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The tasks of an agent. */
final class EventLoopAgentTest {
  private final Vertx vertx = Vertx.vertx();
  private final EventLoopAgent agent = EventLoopAgent.start(vertx).await();

  @AfterEach
  void end() {
    vertx.close().await();
  }

  @Test
  void aTaskThatFailsDoesNotStopTheNext() throws Exception {
    CompletableFuture<String> done = new CompletableFuture<>();
    agent.post(() -> {
      throw new IllegalStateException("a bug");
    });
    agent.post(() -> done.complete("next"));
    assertThat(done.get(10, TimeUnit.SECONDS)).isEqualTo("next");
  }

  @Test
  void norDoesOneThatOverflowsTheStack() throws Exception {
    CompletableFuture<String> done = new CompletableFuture<>();
    agent.post(() -> {
      throw new StackOverflowError();
    });
    agent.post(() -> done.complete("next"));
    assertThat(done.get(10, TimeUnit.SECONDS)).isEqualTo("next");
  }

  @Test
  void aTaskThatComesAfterTheEndIsLetGo() {
    vertx.close().await();
    assertThatCode(() -> agent.post(() -> {})).doesNotThrowAnyException();
  }
}
