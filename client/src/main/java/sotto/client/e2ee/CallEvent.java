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

/** An event of a call that a person is told of. */
public sealed interface CallEvent {
  /**
   * An end-to-end encrypted call rings: its OFFER has passed every check, and the person has agreed
   * to what had to be asked.
   *
   * @param callerName what the server says the caller is called
   * @param concerns what to show
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

  /** A call that says it is end-to-end encrypted did not pass. It does not ring here. */
  record IncomingRefused(CallId call, UserId caller, String callerName, FailureKind kind)
      implements CallEvent {}

  /** An ordinary call rings; the person has agreed to what had to be asked. */
  record OrdinaryIncoming(ServerMessage.CallIncoming call) implements CallEvent {}

  /** An ordinary call does not ring: own setting, or the person's no. */
  record OrdinaryRefused(ServerMessage.CallIncoming call) implements CallEvent {}

  /** A call rings on other devices of this person only. */
  record IncomingElsewhere(ServerMessage.CallIncoming call) implements CallEvent {}

  /** The callee has answered, and the answer has passed. */
  record Answered(CallId call) implements CallEvent {}

  /**
   * Both confirmations have passed: signals are sealed, the code can be compared. Media does not
   * flow yet.
   */
  record Confirmed(CallId call, SecurityCode code, PeerDevice peer) implements CallEvent {}

  /** All four checks have passed: media flows. */
  record Connected(CallId call, PeerDevice peer) implements CallEvent {}

  /** A sealed signal of the other person's client that is not about the connection. */
  record Heard(CallId call, Signal.State state) implements CallEvent {}

  /** A call of this device is over. */
  record Ended(CallId call, CallEnding how) implements CallEvent {}

  /** How this device stands with its own list has been looked at, and the server knows. */
  record Standing(OwnStanding standing) implements CallEvent {}

  /** The link to the server has changed. */
  record Link(LinkState state) implements CallEvent {}

  /** Anything else the server says: of ordinary calls, presence, what has changed. */
  record FromServer(ServerMessage message) implements CallEvent {}
}
