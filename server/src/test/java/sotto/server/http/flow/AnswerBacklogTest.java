package sotto.server.http.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The bytes that wait on a connection, and their time limit. */
final class AnswerBacklogTest {
  private final EmbeddedChannel channel = new EmbeddedChannel();
  private int stalls;
  private final AnswerBacklog backlog;

  AnswerBacklogTest() {
    channel.freezeTime();
    backlog = new AnswerBacklog(channel, Patience.USUAL, () -> stalls++);
  }

  @AfterEach
  void end() {
    channel.finishAndReleaseAll();
  }

  @Test
  void whatAllStreamsHaveWaitingIsCountedTogether() {
    for (int stream = 0; stream < 5; stream++) {
      assertThat(backlog.isFull()).isFalse();
      backlog.given(1024 * 1024);
    }
    assertThat(backlog.isFull()).isTrue();
    backlog.taken(1024 * 1024);
    assertThat(backlog.isFull()).isFalse();
  }

  @Test
  void aBrowserMayHaveAHundredStreamsOfSharedAssetsWaiting() {
    for (int stream = 0; stream < 100; stream++) {
      backlog.given(ResponseWriter.MOST_WAITING_BYTES);
    }
    assertThat(backlog.isFull()).isFalse();
  }

  @Test
  void aConnectionThatTakesNothingForAMinuteHasStalled() {
    backlog.given(1);
    pass(59);
    assertThat(stalls).isZero();
    pass(16);
    assertThat(stalls).isEqualTo(1);
  }

  @Test
  void oneThatTakesALittleHasNot() {
    backlog.given(100);
    for (int minute = 0; minute < 10; minute++) {
      pass(50);
      backlog.taken(1);
    }
    assertThat(stalls).isZero();
  }

  @Test
  void oneThatHasTakenEverythingMayBeIdle() {
    backlog.given(100);
    backlog.taken(100);
    pass(600);
    assertThat(stalls).isZero();
  }

  private void pass(int seconds) {
    for (int second = 0; second < seconds; second++) {
      channel.advanceTimeBy(1, TimeUnit.SECONDS);
      channel.runScheduledPendingTasks();
    }
  }
}
