package sotto.protocol.signalling;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import sotto.protocol.CallId;
import sotto.protocol.DeviceId;
import sotto.protocol.ErrorCode;
import sotto.protocol.UserId;
import sotto.protocol.mode.CallMode;
import sotto.protocol.mode.Reason;
import sotto.protocol.mode.ReasonCode;
import sotto.protocol.mode.ReasonOwner;

/**
 * A frame of every type, with each optional part present and absent. {@link SchemaTest} fails when
 * one is missing.
 */
final class Examples {
  private static final CallId CALL = new CallId("0123456789abcdef0123456789abcdef");
  private static final UserId USER = new UserId("00000000000000000000000000000001");
  private static final DeviceId DEVICE = new DeviceId("ffffffffffffffffffffffffffffffff");
  private static final Instant TIME = Instant.parse("2026-03-01T09:00:00.123Z");
  private static final String WORDS = "Zoë \"Ω\" \\ \uD83D\uDD12";
  private static final ClientInfo CLIENT = new ClientInfo(ClientKind.WEB, "0.1.0", true);
  private static final RemoteDevice REMOTE =
      new RemoteDevice(USER, DEVICE, ClientKind.DESKTOP, "0.1.0", false);
  private static final CallMode STANDARD =
      new CallMode.Standard(List.of(new Reason(ReasonCode.SETTING_OFF, ReasonOwner.CALLEE)));
  private static final CallMode REFUSED =
      new CallMode.Refused(
          List.of(
              new Reason(ReasonCode.END_TO_END_REQUIRED, ReasonOwner.CALLER),
              new Reason(ReasonCode.NOT_ONE_TO_ONE, ReasonOwner.ORGANISATION)));
  private static final CallMode ENCRYPTED = new CallMode.EndToEndEncrypted();
  private static final MediaRoute ROUTE = new MediaRoute.DeviceToDevice();

  private Examples() {}

  static Stream<Frame<ClientMessage>> ofClient() {
    return Stream.of(
            new ClientMessage.Hello(CLIENT, null, null, null),
            new ClientMessage.Hello(
                CLIENT, new ClientMessage.Resume("link", 0), CALL, List.of(CALL)),
            new ClientMessage.Ack(Long.MAX_VALUE),
            new ClientMessage.Ping(),
            new ClientMessage.SetAvailability(Availability.DO_NOT_DISTURB),
            new ClientMessage.SetIdle(true),
            new ClientMessage.SetCapability(true),
            new ClientMessage.SetCapability(false),
            new ClientMessage.WatchPresence(List.of()),
            new ClientMessage.WatchPresence(List.of(USER)),
            new ClientMessage.CallPreview(USER),
            new ClientMessage.CallInvite(CALL, USER, ShownMode.STANDARD, false, null),
            new ClientMessage.CallInvite(CALL, USER, ShownMode.STANDARD, true, List.of()),
            new ClientMessage.CallInvite(
                CALL, USER, ShownMode.END_TO_END_ENCRYPTED, true, List.of(DEVICE)),
            new ClientMessage.CallAccept(CALL),
            new ClientMessage.CallDecline(CALL),
            new ClientMessage.CallSignal(CALL, null, ""),
            new ClientMessage.CallSignal(CALL, DEVICE, "{\"sealed\":\"" + WORDS + "\u0000\"}"),
            new ClientMessage.CallConnected(CALL),
            new ClientMessage.CallEnd(CALL, EndReason.HUNG_UP))
        .flatMap(message -> framed(message, "a1", null));
  }

  static Stream<Frame<ServerMessage>> ofServer() {
    return Stream.of(
            new ServerMessage.Welcome("link", true, 0, 10_000, 30_000, "0.1.0"),
            new ServerMessage.Ack(0),
            new ServerMessage.Pong(),
            new ServerMessage.Closing(0),
            new ServerMessage.Done(),
            new ServerMessage.Failed(ErrorCode.INTERNAL, "", null, null, null, null),
            new ServerMessage.Failed(ErrorCode.CROSSED, WORDS, "f", "e", REFUSED, CALL, 1L),
            new ServerMessage.PresenceChanged(List.of(new PersonPresence(USER, Presence.AWAY))),
            new ServerMessage.PeopleChanged(
                7, List.of(new ChangedPerson(USER, WORDS, "zoe@example.org", true))),
            new ServerMessage.Changed(Topic.MODES),
            new ServerMessage.Changed(Topic.KEYS),
            new ServerMessage.StorageChanged(false),
            new ServerMessage.SessionEnded(null),
            new ServerMessage.SessionEnded(SessionEnd.EXPIRED),
            new ServerMessage.CallPreviewed(USER, false, null, List.of()),
            new ServerMessage.CallPreviewed(USER, true, ENCRYPTED, List.of(REMOTE, REMOTE)),
            new ServerMessage.CallInvited(CALL, STANDARD, ROUTE, TIME, List.of(REMOTE)),
            new ServerMessage.CallIncoming(
                CALL, USER, WORDS, REMOTE, ENCRYPTED, ROUTE, true, TIME, false),
            new ServerMessage.CallAccepted(CALL, REMOTE),
            new ServerMessage.CallSignal(CALL, DEVICE, WORDS),
            new ServerMessage.CallConnected(CALL, TIME),
            new ServerMessage.CallRinging(CALL, REMOTE),
            new ServerMessage.CallPeer(CALL, USER, false),
            new ServerMessage.CallEnded(CALL, EndReason.NO_ANSWER, null),
            new ServerMessage.CallEnded(CALL, EndReason.ANSWERED_ELSEWHERE, USER),
            new ServerMessage.CallEnded(CALL, EndReason.HUNG_UP, USER, TIME))
        .flatMap(message -> framed(message, null, "a1"));
  }

  private static <M> Stream<Frame<M>> framed(M message, @Nullable String id, @Nullable String re) {
    boolean mayLackSeq =
        message instanceof ControlMessage || message instanceof ServerMessage.Failed;
    boolean maySeq = !(message instanceof ControlMessage);
    return Stream.concat(
        maySeq
            ? Stream.of(
                new Frame<>(1L, null, null, message), new Frame<>(Long.MAX_VALUE, id, re, message))
            : Stream.empty(),
        mayLackSeq
            ? Stream.of(Frame.control(message), new Frame<>(null, id, re, message))
            : Stream.empty());
  }
}
