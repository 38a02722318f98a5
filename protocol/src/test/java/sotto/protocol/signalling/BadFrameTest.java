package sotto.protocol.signalling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import sotto.protocol.ErrorCode;

/** The answers to invalid frames, as far as those can be answered. */
class BadFrameTest {
  private static final String ID = "0123456789abcdef0123456789abcdef";
  private static final String HEX = "32 lower-case hexadecimal digits";
  private static final String WHOLE = "a whole number";

  @ParameterizedTest
  @MethodSource
  void aBadMessageIsNamedAndItsNumberCounts(
      String type, String body, String field, String expected) {
    FrameDecodeException fault = fault(frame("7", "\"a1\"", type, body));

    assertThat(fault.code()).isEqualTo(ErrorCode.INVALID_FIELD);
    assertThat(fault.field()).isEqualTo(field);
    assertThat(fault.expected()).isEqualTo(expected);
    assertThat(fault.seq()).isEqualTo(7);
    assertThat(fault.id()).isEqualTo("a1");
  }

  static Stream<Arguments> aBadMessageIsNamedAndItsNumberCounts() {
    String call = "\"callId\":\"" + ID + "\"";
    return Stream.of(
        Arguments.of("idle.set", "{}", "idle", "true or false"),
        Arguments.of("idle.set", "{\"idle\":null}", "idle", "true or false"),
        Arguments.of("idle.set", "{\"idle\":\"true\"}", "idle", "true or false"),
        Arguments.of("idle.set", "{\"idle\":1}", "idle", "true or false"),
        Arguments.of("idle.set", "{\"idle\":[true]}", "idle", "true or false"),
        Arguments.of("idle.set", "[]", "body", "an object"),
        Arguments.of("idle.set", "null", "body", "an object"),
        Arguments.of("capability.set", "{}", "endToEnd", "true or false"),
        Arguments.of("capability.set", "{\"endToEnd\":\"no\"}", "endToEnd", "true or false"),
        Arguments.of("availability.set", "{}", "availability", "a value"),
        Arguments.of(
            "availability.set",
            "{\"availability\":\"AWAY\"}",
            "availability",
            "one of automatic, available, busy, do-not-disturb, away, offline"),
        Arguments.of(
            "availability.set",
            "{\"availability\":1}",
            "availability",
            "one of automatic, available, busy, do-not-disturb, away, offline"),
        Arguments.of("call.preview", "{\"callee\":\"x\"}", "callee", HEX),
        Arguments.of(
            "call.preview", "{\"callee\":\"" + ID.toUpperCase(Locale.ROOT) + "\"}", "callee", HEX),
        Arguments.of("call.preview", "{\"callee\":1}", "callee", "a string"),
        Arguments.of("call.preview", "{\"callee\":{\"value\":\"x\"}}", "callee", "a string"),
        Arguments.of("call.accept", "{}", "callId", "a value"),
        Arguments.of("call.end", "{" + call + "}", "reason", "a value"),
        Arguments.of(
            "call.end",
            "{" + call + ",\"reason\":\"busy\"}",
            "reason",
            "a reason that clients may give"),
        Arguments.of("call.signal", "{" + call + "}", "body", "a value"),
        Arguments.of("call.signal", "{" + call + ",\"body\":{}}", "body", "a string"),
        Arguments.of("call.signal", "{" + call + ",\"body\":1}", "body", "a string"),
        Arguments.of(
            "call.signal",
            "{" + call + ",\"body\":\"" + "x".repeat(SignallingLimits.MAX_BODY_CHARS + 1) + "\"}",
            "body",
            "at most 49152 characters"),
        Arguments.of(
            "call.signal",
            "{" + call + ",\"body\":\"\\ud83d\"}",
            "body",
            "text without lone surrogates"),
        Arguments.of(
            "call.signal",
            "{" + call + ",\"body\":\"\\udd12\\ud83d\"}",
            "body",
            "text without lone surrogates"),
        Arguments.of("call.invite", invite("{}"), "devices", "a list"),
        Arguments.of("call.invite", invite("[null]"), "devices[0]", "a value"),
        Arguments.of("call.invite", invite("[\"" + ID + "\",\"x\"]"), "devices[1]", HEX),
        Arguments.of(
            "call.invite",
            invite("[" + ("\"" + ID + "\",").repeat(8) + "\"" + ID + "\"]"),
            "devices",
            "at most 8 entries"));
  }

  @ParameterizedTest
  @MethodSource
  void aFaultyEnvelopeCannotBeAnswered(
      String frame, ErrorCode code, String field, String expected) {
    FrameDecodeException fault = fault(frame);

    assertThat(fault.code()).isEqualTo(code);
    assertThat(fault.field()).isEqualTo(field);
    assertThat(fault.expected()).isEqualTo(expected);
    assertThat(fault.seq()).isNull();
    assertThat(fault.id()).isNull();
  }

  static Stream<Arguments> aFaultyEnvelopeCannotBeAnswered() {
    return Stream.of(
        malformed(""),
        malformed(" "),
        malformed("[]"),
        malformed("null"),
        malformed("1"),
        malformed("{"),
        malformed("{}}"),
        malformed("{} {}"),
        malformed("{'v':1}"),
        malformed("{\"v\":NaN}"),
        malformed("{\"v\":01}"),
        malformed("\ufeff{}"),
        malformed("{\"v\":1,\"v\":1}"),
        malformed(frame("1", "\"a\"", "idle.set", "{\"idle\":true,\"idle\":false}")),
        malformed(frame("1", "\"a\"", "idle.set", "[".repeat(10_000) + "]".repeat(10_000))),
        malformed("{\"a\":".repeat(10_000)),
        malformed("{\"v\":" + "1".repeat(20_000) + "}"),
        wrongVersion("{}"),
        wrongVersion("{\"v\":2,\"seq\":1,\"id\":\"a1\"}"),
        wrongVersion("{\"v\":\"1\"}"),
        wrongVersion("{\"v\":1.0}"),
        wrongVersion("{\"v\":null}"),
        noSeq("null"),
        noSeq("0"),
        noSeq("-1"),
        noSeq("1.5"),
        noSeq("\"1\""),
        noSeq("true"),
        noSeq("1e999999999"),
        noSeq("9223372036854775808"),
        noSeq("9".repeat(900)),
        Arguments.of(
            "{\"v\":1,\"id\":\"a1\",\"type\":\"idle.set\",\"body\":{\"idle\":true}}",
            ErrorCode.INVALID_FIELD,
            "seq",
            "a number from 1"),
        Arguments.of(
            "{\"v\":1,\"id\":\"a1\",\"body\":{}}", ErrorCode.INVALID_FIELD, "type", "a string"),
        Arguments.of(
            "{\"v\":1,\"id\":\"a1\",\"type\":\"from.the.future\",\"body\":{}}",
            ErrorCode.UNKNOWN_TYPE,
            "type",
            "a known message type"),
        Arguments.of(
            "x".repeat(SignallingLimits.MAX_FRAME_BYTES + 1),
            ErrorCode.TOO_LARGE,
            "",
            "at most 65536 bytes"));
  }

  @ParameterizedTest
  @MethodSource
  void aBadControlMessageHasNoNumberEvenIfOneIsWritten(
      String type, String body, String field, String expected) {
    FrameDecodeException fault = fault(frame("7", "\"a1\"", type, body));

    assertThat(fault.code()).isEqualTo(ErrorCode.INVALID_FIELD);
    assertThat(fault.field()).isEqualTo(field);
    assertThat(fault.expected()).isEqualTo(expected);
    assertThat(fault.seq()).isNull();
  }

  static Stream<Arguments> aBadControlMessageHasNoNumberEvenIfOneIsWritten() {
    return Stream.of(
        Arguments.of("ack", "{}", "received", WHOLE),
        Arguments.of("ack", "{\"received\":\"1\"}", "received", WHOLE),
        Arguments.of("ack", "{\"received\":1.5}", "received", WHOLE),
        Arguments.of("ack", "{\"received\":1e30}", "received", WHOLE),
        Arguments.of("ack", "{\"received\":" + "9".repeat(900) + "}", "received", WHOLE),
        Arguments.of("ack", "{\"received\":-1}", "received", "0 to " + Long.MAX_VALUE),
        Arguments.of("hello", "{}", "client", "a value"),
        Arguments.of("hello", "{\"client\":\"\"}", "client", "an object"),
        Arguments.of(
            "hello",
            hello("\"toaster\"", "\"1\"", ""),
            "client.kind",
            "one of web, desktop, mobile, headless"),
        Arguments.of("hello", hello("null", "\"1\"", ""), "client.kind", "a value"),
        Arguments.of("hello", hello("\"web\"", "\"\"", ""), "client.version", "1 to 32 characters"),
        Arguments.of(
            "hello",
            hello("\"web\"", "\"\\u0007\"", ""),
            "client.version",
            "text without control characters"),
        Arguments.of(
            "hello",
            hello("\"web\"", "\"\\ud800\"", ""),
            "client.version",
            "text without lone surrogates"),
        Arguments.of(
            "hello",
            hello("\"web\"", "\"1\"", ",\"resume\":{\"link\":\"\",\"received\":0}"),
            "resume.link",
            "1 to 64 characters"),
        Arguments.of(
            "hello",
            hello("\"web\"", "\"1\"", ",\"resume\":{\"link\":\"l\",\"received\":-1}"),
            "resume.received",
            "0 to " + Long.MAX_VALUE),
        Arguments.of("hello", hello("\"web\"", "\"1\"", ",\"callId\":\"\""), "callId", HEX));
  }

  @ParameterizedTest
  @MethodSource
  void anIdThatCannotBeRepeatedIsRefusedAndTheNumberCounts(String id) {
    FrameDecodeException fault = fault(frame("7", id, "idle.set", "{\"idle\":true}"));

    assertThat(fault.code()).isEqualTo(ErrorCode.INVALID_FIELD);
    assertThat(fault.field()).isEqualTo("id");
    assertThat(fault.expected()).isEqualTo("a string of 1 to 64 characters");
    assertThat(fault.seq()).isEqualTo(7);
    assertThat(fault.id()).isNull();
  }

  static Stream<String> anIdThatCannotBeRepeatedIsRefusedAndTheNumberCounts() {
    return Stream.of("\"\"", "1", "{}", "\"" + "a".repeat(65) + "\"", "\"\\ud800\"");
  }

  @Test
  void anUnknownTypeIsAnsweredAndItsNumberCounts() {
    FrameDecodeException fault = fault(frame("7", "\"a1\"", "call.teleport", "{}"));

    assertThat(fault.code()).isEqualTo(ErrorCode.UNKNOWN_TYPE);
    assertThat(fault.field()).isEqualTo("type");
    assertThat(fault.seq()).isEqualTo(7);
    assertThat(fault.id()).isEqualTo("a1");
  }

  @Test
  void aTypeOfTheOtherDirectionIsUnknown() {
    assertThat(fault(frame("7", "\"a1\"", "call.invited", "{}")).code())
        .isEqualTo(ErrorCode.UNKNOWN_TYPE);
  }

  @Test
  void whatIsSaidOfAFaultDoesNotRepeatWhatWasSent() {
    FrameDecodeException fault =
        fault(frame("7", null, "call.preview", "{\"callee\":\"correct horse battery staple\"}"));

    assertThat(fault.getMessage()).doesNotContain("horse");
    assertThat(fault.getCause()).isNull();
  }

  @Test
  void aServersMessageIsCheckedToo() {
    FrameDecodeException fault =
        catchThrowableOfType(
            FrameDecodeException.class,
            () ->
                SignallingCodec.decodeServerFrame(
                    frame(
                        "7",
                        null,
                        "call.previewed",
                        "{\"callee\":\""
                            + ID
                            + "\",\"reachable\":true,\"devices\":[],"
                            + "\"mode\":{\"kind\":\"standard\",\"reasons\":[]}}")));

    assertThat(fault.field()).isEqualTo("mode.reasons");
    assertThat(fault.expected()).isEqualTo("at least one reason");
    assertThat(fault.seq()).isEqualTo(7);
  }

  private static FrameDecodeException fault(String frame) {
    return catchThrowableOfType(
        FrameDecodeException.class, () -> SignallingCodec.decodeClientFrame(frame));
  }

  private static String frame(String seq, @Nullable String id, String type, String body) {
    return "{\"v\":1,\"seq\":"
        + seq
        + (id == null ? "" : ",\"id\":" + id)
        + ",\"type\":\""
        + type
        + "\",\"body\":"
        + body
        + "}";
  }

  private static String invite(String devices) {
    return "{\"callId\":\""
        + ID
        + "\",\"callee\":\""
        + ID
        + "\",\"shown\":\"standard\",\"video\":false,\"devices\":"
        + devices
        + "}";
  }

  private static String hello(String kind, String version, String more) {
    return "{\"client\":{\"kind\":"
        + kind
        + ",\"version\":"
        + version
        + ",\"endToEnd\":true}"
        + more
        + "}";
  }

  private static Arguments malformed(String frame) {
    return Arguments.of(frame, ErrorCode.MALFORMED_JSON, "", "a JSON object");
  }

  private static Arguments wrongVersion(String frame) {
    return Arguments.of(frame, ErrorCode.UNSUPPORTED_VERSION, "v", "1");
  }

  private static Arguments noSeq(String seq) {
    return Arguments.of(
        frame(seq, "\"a1\"", "idle.set", "{\"idle\":true}"),
        ErrorCode.INVALID_FIELD,
        "seq",
        "a number from 1");
  }
}
