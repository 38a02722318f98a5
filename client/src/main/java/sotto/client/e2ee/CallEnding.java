package sotto.client.e2ee;

import org.jspecify.annotations.Nullable;
import sotto.e2ee.rules.FailureKind;
import sotto.e2ee.session.Signal;
import sotto.protocol.UserId;
import sotto.protocol.signalling.EndReason;

/** The end of a call, with its origin. */
public sealed interface CallEnding {
  /** The other device ended it, in a sealed signal. */
  record ByPeer(Signal.Reason reason) implements CallEnding {}

  /** This device ended it. */
  record ByThisDevice(EndReason reason) implements CallEnding {}

  /** A check failed on this device. */
  record Refused(FailureKind kind) implements CallEnding {}

  /** The server ended it, without a sealed signal. */
  record ByServer(EndReason reason, @Nullable UserId by) implements CallEnding {}
}
