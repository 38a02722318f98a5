package sotto.client;

import sotto.protocol.CallId;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.ServerMessage;

/** The result of an invite. */
public sealed interface InviteOutcome {
  /** It rings. */
  record Rings(ServerMessage.CallInvited invited) implements InviteOutcome {}

  /** The call was stored and ended at once: busy, do not disturb, unreachable. */
  record OverAtOnce(CallId callId, EndReason reason) implements InviteOutcome {}

  /** Glare: the callee's call was accepted instead. */
  record Glare(CallId callId) implements InviteOutcome {}

  /** The call was not placed. */
  record NotPlaced(ServerMessage.Failed failure) implements InviteOutcome {}
}
