package sotto.protocol.signalling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sotto.protocol.CallId;
import sotto.protocol.DeviceId;

class RoundTripTest {
  @ParameterizedTest
  @MethodSource("clientFrames")
  void whatAClientSaysArrives(Frame<ClientMessage> frame) throws Exception {
    assertThat(SignallingCodec.decodeClientFrame(SignallingCodec.encodeClientFrame(frame)))
        .isEqualTo(frame);
  }

  @ParameterizedTest
  @MethodSource("serverFrames")
  void whatAServerSaysArrives(Frame<ServerMessage> frame) throws Exception {
    assertThat(SignallingCodec.decodeServerFrame(SignallingCodec.encodeServerFrame(frame)))
        .isEqualTo(frame);
  }

  @Test
  void theNumberComesSecondSoThatTheRestCanBeEncodedOnceForMany() {
    assertThat(
            SignallingCodec.encodeServerFrame(
                new Frame<>(7L, null, "a1", new ServerMessage.Done())))
        .isEqualTo("{\"v\":1,\"seq\":7,\"re\":\"a1\",\"type\":\"done\",\"body\":{}}");
  }

  @Test
  void whatIsNotKnownIsIgnoredAndWhatIsNullIsLeftOut() throws Exception {
    String text =
        "{\"new\":[],\"v\":1,\"type\":\"hello\",\"id\":null,\"body\":{\"client\":{\"kind\":\"web\","
            + "\"version\":\"9\",\"endToEnd\":true,\"new\":{}},\"resume\":null,\"new\":1}}";

    assertThat(SignallingCodec.decodeClientFrame(text))
        .isEqualTo(
            Frame.control(
                new ClientMessage.Hello(
                    new ClientInfo(ClientKind.WEB, "9", true), null, null, null)));
  }

  @Test
  void theBodyThatDevicesSendEachOtherIsPassedOnAsItIs() throws Exception {
    String body = "{\"a\":1, \"a\":\"\\u0000\\/\"}\n\t\uD83D\uDD12 \u2028";
    var frame =
        new Frame<ServerMessage>(
            1L, null, null, new ServerMessage.CallSignal(CallId.random(), DeviceId.random(), body));

    assertThat(SignallingCodec.decodeServerFrame(SignallingCodec.encodeServerFrame(frame)))
        .isEqualTo(frame);
  }

  static Stream<Frame<ClientMessage>> clientFrames() {
    return Examples.ofClient();
  }

  static Stream<Frame<ServerMessage>> serverFrames() {
    return Examples.ofServer();
  }
}
