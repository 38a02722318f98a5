package sotto.client.e2ee;

import java.time.Instant;
import java.util.Set;
import sotto.client.LinkState;
import sotto.client.keys.OwnStanding;
import sotto.e2ee.code.SecurityCode;
import sotto.e2ee.handshake.Concern;
import sotto.e2ee.handshake.PeerDevice;
import sotto.e2ee.rules.FailureKind;
import sotto.e2ee.session.Signal;
import sotto.protocol.CallId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.ServerMessage;

/** An event to show to the person. */
public sealed interface CallEvent {
  /**
   * An end-to-end encrypted call rings: its OFFER has passed every check, and the person has agreed
   * to all questions.
   *
   * @param callerName the caller's name according to the server
   * @param concerns to be shown
   */
  record Incoming(
      CallId call,
      UserId caller,
      String callerName,
      PeerDevice peer,
      Set<Concern> concerns,
      boolean video,
      Instant ringUntil)
      implements CallEvent {
    public Incoming {
      concerns = Set.copyOf(concerns);
    }
  }

  /** A call announced as end-to-end encrypted failed its checks. It does not ring here. */
  record IncomingRefused(CallId call, UserId caller, String callerName, FailureKind kind)
      implements CallEvent {}

  /** An ordinary call rings; the person has agreed to all questions. */
  record OrdinaryIncoming(ServerMessage.CallIncoming call) implements CallEvent {}

  /** An ordinary call was refused by the person's setting or answer. */
  record OrdinaryRefused(ServerMessage.CallIncoming call) implements CallEvent {}

  /** A call rings on other devices of this person only. */
  record IncomingElsewhere(ServerMessage.CallIncoming call) implements CallEvent {}

  /** The callee has answered, and the answer has passed its checks. */
  record Answered(CallId call) implements CallEvent {}

  /**
   * Both confirmations have passed: signals are sealed, the code can be compared. Media does not
   * flow yet.
   */
  record Confirmed(CallId call, SecurityCode code, PeerDevice peer) implements CallEvent {}

  /** All four checks have passed: media flows. */
  record Connected(CallId call, PeerDevice peer) implements CallEvent {}

  /** The other person's media sources, from a sealed signal. */
  record PeerState(CallId call, Signal.State state) implements CallEvent {}

  /** A call of this device is over. */
  record Ended(CallId call, CallEnding how) implements CallEvent {}

  /** This device's standing was checked, and its capability reported to the server. */
  record Standing(OwnStanding standing) implements CallEvent {}

  /** The link to the server has changed. */
  record Link(LinkState state) implements CallEvent {}

  /** Any other message of the server: ordinary calls, presence, changed topics. */
  record FromServer(ServerMessage message) implements CallEvent {}
}
