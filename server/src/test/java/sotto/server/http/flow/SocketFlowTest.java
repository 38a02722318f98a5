package sotto.server.http.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A WebSocket whose client reads nothing. */
final class SocketFlowTest {
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Network network = new Network();
  private final EmbeddedChannel channel =
      new EmbeddedChannel(network, new SocketFlow(new StalledConnections(meters)));

  SocketFlowTest() {
    channel.freezeTime();
  }

  @AfterEach
  void end() {
    channel.finishAndReleaseAll();
  }

  @Test
  void aClientThatDoesNotTakeItsAnswersIsNotRead() {
    write(100_000);
    assertThat(channel.config().isAutoRead()).isFalse();
    take();
    assertThat(channel.config().isAutoRead()).isTrue();
  }

  @Test
  void aClientThatDoesNotTakeManySmallAnswersIsNotReadEither() {
    for (int i = 0; i < 63; i++) {
      write(17);
    }
    assertThat(channel.config().isAutoRead()).isTrue();
    write(17);
    assertThat(channel.config().isAutoRead()).isFalse();
    take();
    assertThat(channel.config().isAutoRead()).isTrue();
  }

  @Test
  void smallAnswersThatAreTakenStopNothing() {
    network.takes = true;
    for (int i = 0; i < 1_000; i++) {
      write(17);
    }
    assertThat(channel.config().isAutoRead()).isTrue();
  }

  @Test
  void aSocketThatWasRefusedIsNotReadAgainOnceItsClientTakesSomething() {
    channel.config().setAutoRead(false); // as Vert.x does when its queue has grown
    write(100_000);
    take();
    assertThat(channel.config().isAutoRead()).isFalse();
  }

  @Test
  void nothingIsReadBehindACloseFrameThatHadToWait() {
    write(100_000);
    var _ = channel.writeAndFlush(new CloseWebSocketFrame());
    take();
    assertThat(channel.config().isAutoRead()).isFalse();
  }

  @Test
  void aClientThatTakesNothingForAMinuteIsCutOff() {
    write(100_000);
    pass(59);
    assertThat(channel.isOpen()).isTrue();
    pass(16);
    assertThat(channel.isOpen()).isFalse();
    assertThat(meters.counter("sotto.http.connections.stalled").count()).isEqualTo(1);
  }

  @Test
  void aClientThatTakesItsAnswersInTimeIsNot() {
    write(100_000);
    pass(59);
    take();
    pass(600);
    assertThat(channel.isOpen()).isTrue();
  }

  @Test
  void aClientThatDoesNotEvenTakeTheCloseFrameIsCutOff() {
    var _ = channel.writeAndFlush(new CloseWebSocketFrame());
    pass(11);
    assertThat(channel.isOpen()).isFalse();
  }

  private void write(int bytes) {
    var _ = channel.writeAndFlush(Unpooled.wrappedBuffer(new byte[bytes]));
    channel.runPendingTasks();
  }

  private void take() {
    network.takes = true;
    channel.flush();
    channel.runPendingTasks();
  }

  private void pass(int seconds) {
    for (int second = 0; second < seconds; second++) {
      channel.advanceTimeBy(1, TimeUnit.SECONDS);
      channel.runScheduledPendingTasks();
    }
  }

  /** Reads nothing until it is asked to. */
  private static final class Network extends ChannelDuplexHandler {
    boolean takes;

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
      var _ = context.write(message, promise); // into the buffer of the channel
    }

    @Override
    public void flush(ChannelHandlerContext context) {
      if (takes) {
        context.flush();
      }
    }
  }
}
