package sotto.switchboard.signalling;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.client.InviteOutcome;
import sotto.protocol.CallId;
import sotto.protocol.ErrorCode;
import sotto.protocol.signalling.CloseCode;
import sotto.protocol.signalling.Frame;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.ShownMode;
import sotto.protocol.signalling.SignallingLimits;

/** Invalid frames and misbehaving sockets, beside a call that goes on. */
class FaultsTest {
  @TempDir Path folder;
  TestServer server;
  HttpClient http = HttpClient.newHttpClient();
  TestDevice ann;
  TestDevice bob;
  CallId call;
  RawSocket bad;

  @BeforeEach
  void start() {
    server = new TestServer(folder);
    ann = server.device("ann");
    bob = server.device("bob");
    call = CallId.random();
    assertThat(
            TestDevice.get(
                ann.calling.invite(call, server.person("bob"), ShownMode.STANDARD, false)))
        .isInstanceOf(InviteOutcome.Rings.class);
    bob.done(bob.calling.accept(call));
    bad = socket("mallory");
    bad.hello();
  }

  @AfterEach
  void stop() {
    checkOtherCall();
    server.close();
    http.close();
  }

  private RawSocket socket(String name) {
    return new RawSocket(http, server.uri(), server.signIn(name));
  }

  /** After every test, these two can still signal. */
  private void checkOtherCall() {
    ann.done(ann.calling.signal(call, null, "still here"));
    assertThat(bob.await(ServerMessage.CallSignal.class).body()).isEqualTo("still here");
    assertThat(server.history("ann").getFirst().endedAt()).isNull();
  }

  private void assertRefused(ErrorCode error, CloseCode close) {
    Frame<ServerMessage> frame = bad.nextError();
    assertThat(((ServerMessage.Failed) frame.message()).code()).isEqualTo(error);
    assertThat(frame.seq()).isNull();
    assertThat(bad.closeCode()).isEqualTo(close.code());
  }

  @Test
  void garbageIsAnsweredAndClosed() {
    bad.send("{\"v\":1,");
    assertRefused(ErrorCode.MALFORMED_JSON, CloseCode.PROTOCOL_ERROR);
  }

  @Test
  void binaryFrameIsAnsweredAndClosed() {
    bad.sendBinary();
    assertRefused(ErrorCode.BINARY_FRAME, CloseCode.PROTOCOL_ERROR);
  }

  @Test
  void frameThatIsTooLargeIsAnsweredAndClosed() {
    bad.send("{\"v\":1,\"pad\":\"" + "x".repeat(64 * 1024) + "\"}");
    assertRefused(ErrorCode.TOO_LARGE, CloseCode.TOO_LARGE);
  }

  @Test
  void messageInManyFramesThatGrowsTooLargeIsAnsweredAndClosed() {
    // The JDK's client sends 16 KiB a frame.
    bad.trySend("x".repeat(1024 * 1024));
    assertRefused(ErrorCode.TOO_LARGE, CloseCode.TOO_LARGE);
  }

  @Test
  void unknownVersionIsAnsweredAndClosed() {
    bad.send("{\"v\":2,\"type\":\"ping\",\"body\":{}}");
    assertRefused(ErrorCode.UNSUPPORTED_VERSION, CloseCode.PROTOCOL_ERROR);
  }

  @Test
  void numberLeftOutIsAnsweredAndClosed() {
    bad.send("{\"v\":1,\"seq\":2,\"type\":\"idle.set\",\"body\":{\"idle\":true}}");
    assertRefused(ErrorCode.SEQUENCE_GAP, CloseCode.PROTOCOL_ERROR);
  }

  @Test
  void acknowledgingWhatWasNeverSentIsAnsweredAndClosed() {
    bad.send("{\"v\":1,\"type\":\"ack\",\"body\":{\"received\":99}}");
    assertRefused(ErrorCode.INVALID_FIELD, CloseCode.PROTOCOL_ERROR);
  }

  @Test
  void otherMessageBeforeHelloIsAnsweredAndClosed() {
    bad = socket("mallory");
    bad.send("{\"v\":1,\"type\":\"ping\",\"body\":{}}");
    assertRefused(ErrorCode.HELLO_EXPECTED, CloseCode.PROTOCOL_ERROR);
  }

  @Test
  void silenceInsteadOfHelloIsClosedAndIsNoProtocolError() {
    bad = socket("mallory");
    server.pass(SignallingLimits.SILENCE.plusSeconds(1));
    assertThat(bad.closeCode()).isEqualTo(CloseCode.SILENT.code());
  }

  @Test
  void invalidFieldAndUnknownTypeAreAnsweredAndTheSocketStays() {
    bad.send(
        "{\"v\":1,\"seq\":1,\"id\":\"a\",\"type\":\"call.accept\","
            + "\"body\":{\"callId\":\"x\"}}");
    Frame<ServerMessage> invalid = bad.nextError();
    assertThat(invalid.re()).isEqualTo("a");
    assertThat(invalid.seq()).isNotNull();
    var failed = (ServerMessage.Failed) invalid.message();
    assertThat(failed.code()).isEqualTo(ErrorCode.INVALID_FIELD);
    assertThat(failed.field()).isEqualTo("callId");

    bad.send("{\"v\":1,\"seq\":2,\"id\":\"b\",\"type\":\"call.teleport\",\"body\":{}}");
    Frame<ServerMessage> unknown = bad.nextError();
    assertThat(unknown.re()).isEqualTo("b");
    assertThat(((ServerMessage.Failed) unknown.message()).code()).isEqualTo(ErrorCode.UNKNOWN_TYPE);

    bad.send(
        "{\"v\":1,\"seq\":3,\"id\":\"c\",\"type\":\"call.end\",\"body\":{\"callId\":\""
            + call
            + "\",\"reason\":\"hung-up\"}}");
    assertThat(((ServerMessage.Failed) bad.nextError().message()).code())
        .isEqualTo(ErrorCode.NO_SUCH_CALL);
  }

  @Test
  void floodIsCutOff() {
    for (int seq = 1; seq <= 5_000; seq++) {
      bad.trySend("{\"v\":1,\"seq\":" + seq + ",\"type\":\"idle.set\",\"body\":{\"idle\":true}}");
    }
    assertRefused(ErrorCode.RATE_LIMITED, CloseCode.RATE_LIMITED);
  }

  @Test
  void halfOpenSocketIsGivenUp() {
    // It answers and sends nothing, like a machine without its cable.
    server.pass(Duration.ofSeconds(24));
    assertThat(server.switchboard().presenceOf(server.person("mallory")).name())
        .isEqualTo("AVAILABLE");
    server.pass(Duration.ofSeconds(4));
    assertThat(bad.closeCode()).isEqualTo(CloseCode.SILENT.code());
    server.pass(Duration.ofSeconds(31));
    assertThat(server.switchboard().presenceOf(server.person("mallory")).name())
        .isEqualTo("OFFLINE");
  }

  @Test
  void deviceThatAcknowledgesNothingIsCutOff() {
    for (int i = 0; i < 300; i++) {
      server.switchboard().changed(server.person("mallory"), sotto.protocol.signalling.Topic.ME);
    }
    assertThat(bad.closeCode()).isEqualTo(CloseCode.TOO_SLOW.code());
  }
}
