package sotto.switchboard.signalling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.Bucket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import sotto.protocol.CallId;
import sotto.protocol.ContractViolationException;
import sotto.protocol.DeviceId;
import sotto.protocol.SessionId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.ClientInfo;
import sotto.protocol.signalling.ClientKind;
import sotto.protocol.signalling.CloseCode;
import sotto.protocol.signalling.Frame;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.SignallingCodec;
import sotto.protocol.signalling.SignallingLimits;
import sotto.protocol.signalling.Topic;

class LinkTest {
  private static final EncodedMessage MESSAGE =
      EncodedMessage.of(new ServerMessage.Changed(Topic.ME));
  private static final DeviceSession OWNER =
      new DeviceSession(SessionId.random(), UserId.random(), DeviceId.random());

  private final Link link =
      new Link("link", OWNER, new ClientInfo(ClientKind.WEB, "1", true), 100_000);
  private final Sink sink = new Sink();

  private static final class Sink implements DeviceSocket {
    final List<String> sent = new ArrayList<>();
    boolean backlogged;

    @Override
    public void send(String text) {
      sent.add(text);
    }

    @Override
    public void close(CloseCode code) {}

    @Override
    public boolean isBacklogged() {
      return backlogged;
    }

    @Override
    public long heardAtMillis() {
      return 0;
    }
  }

  @Test
  void frameMadeOfAnEncodedMessageIsWhatTheCodecWrites() throws ContractViolationException {
    var message = new ServerMessage.CallSignal(CallId.random(), OWNER.device(), "\"ä\n{");
    String re = "quote \" and \\ and \u0001";
    Frame<ServerMessage> frame =
        SignallingCodec.decodeServerFrame(EncodedMessage.of(message).frame(42, re));
    assertThat(frame).isEqualTo(new Frame<>(42L, null, re, message));
    assertThat(SignallingCodec.decodeServerFrame(EncodedMessage.of(message).frame(1, null)).re())
        .isNull();
  }

  @Test
  void unacknowledgedIsBoundedInNumber() {
    for (int i = 0; i < SignallingLimits.MAX_UNACKNOWLEDGED; i++) {
      assertThat(link.send(MESSAGE, null, 0)).isTrue();
    }
    assertThat(link.send(MESSAGE, null, 0)).isFalse();
  }

  @Test
  void unacknowledgedIsBoundedInSize() {
    EncodedMessage large =
        EncodedMessage.of(
            new ServerMessage.CallSignal(CallId.random(), OWNER.device(), "x".repeat(40_000)));
    assertThat(link.send(large, null, 0)).isTrue();
    assertThat(link.send(large, null, 0)).isTrue();
    assertThat(link.send(large, null, 0)).isFalse();
  }

  @Test
  void acknowledgingMakesRoom() {
    for (int i = 0; i < 10 * SignallingLimits.MAX_UNACKNOWLEDGED; i++) {
      assertThat(link.send(MESSAGE, null, 0)).isTrue();
      assertThat(link.acknowledge(i + 1L, 0)).isTrue();
    }
    assertThat(link.queued()).isZero();
  }

  @Test
  void backloggedSocketIsTooSlow() {
    link.attach(new Connection(sink, OWNER), 0, 0);
    sink.backlogged = true;
    assertThat(link.send(MESSAGE, null, 0)).isFalse();
  }

  @Test
  void whatWasNotReceivedIsSentAgainWithItsNumber() {
    for (int i = 0; i < 5; i++) {
      link.send(MESSAGE, null, 0);
    }
    assertThat(link.canResume(2)).isTrue();
    link.attach(new Connection(sink, OWNER), 2, 0);
    assertThat(sink.sent)
        .containsExactly(MESSAGE.frame(3, null), MESSAGE.frame(4, null), MESSAGE.frame(5, null));
  }

  @Test
  void claimThatCannotBeIsNotResumed() {
    for (int i = 0; i < 5; i++) {
      link.send(MESSAGE, null, 0);
    }
    link.acknowledge(3, 0);
    assertThat(link.canResume(2)).isFalse();
    assertThat(link.canResume(3)).isTrue();
    assertThat(link.canResume(5)).isTrue();
    assertThat(link.canResume(6)).isFalse();
    assertThat(link.acknowledge(6, 0)).isFalse();
    link.breakOff();
    assertThat(link.canResume(3)).isFalse();
  }

  @Test
  void numbersOfArrivalsAreChecked() {
    assertThat(link.receive(1)).isEqualTo(Link.Received.NEXT);
    assertThat(link.receive(1)).isEqualTo(Link.Received.REPEATED);
    assertThat(link.receive(3)).isEqualTo(Link.Received.GAP);
    assertThat(link.receive(2)).isEqualTo(Link.Received.NEXT);
    assertThat(link.received()).isEqualTo(2);
  }

  @Test
  void bucketLetsTheBurstThroughAndThenTheRate() {
    AtomicLong millis = new AtomicLong();
    Bucket bucket = SocketReader.rate(10, 20, millis::get);
    for (int i = 0; i < 20; i++) {
      assertThat(bucket.tryConsume(1)).isTrue();
    }
    assertThat(bucket.tryConsume(1)).isFalse();
    millis.set(99);
    assertThat(bucket.tryConsume(1)).isFalse();
    millis.set(100);
    assertThat(bucket.tryConsume(1)).isTrue();
    assertThat(bucket.tryConsume(1)).isFalse();
    millis.set(100_000);
    assertThat(bucket.tryConsume(20)).isTrue();
    assertThat(bucket.tryConsume(1)).isFalse();
  }
}
