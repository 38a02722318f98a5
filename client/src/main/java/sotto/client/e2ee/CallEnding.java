package sotto.client.e2ee;

import org.jspecify.annotations.Nullable;
import sotto.e2ee.rules.FailureKind;
import sotto.e2ee.session.Signal;
import sotto.protocol.UserId;
import sotto.protocol.signalling.EndReason;

/** How a call came to an end, and on whose word. */
public sealed interface CallEnding {
  /** The other device said so, sealed. */
  record ByPeer(Signal.Reason reason) implements CallEnding {}

  /** This device ended it. */
  record Here(EndReason reason) implements CallEnding {}

  /** A check failed on this device. */
  record Refused(FailureKind kind) implements CallEnding {}

  /** Only the server says so. */
  record ServerSays(EndReason reason, @Nullable UserId by) implements CallEnding {}
}
