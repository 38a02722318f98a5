package sotto.client;

import sotto.protocol.CallId;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.ServerMessage;

/** The result of an invite. */
public sealed interface InviteOutcome {
  /** It rings. */
  record Rings(ServerMessage.CallInvited invited) implements InviteOutcome {}

  /** It is on record and over: busy, do not disturb, unreachable. */
  record OverAtOnce(CallId callId, EndReason reason) implements InviteOutcome {}

  /** The other called at the same time; that call was accepted instead. */
  record Crossed(CallId callId) implements InviteOutcome {}

  /** No call, and why. */
  record NotPlaced(ServerMessage.Failed failure) implements InviteOutcome {}
}
