package sotto.switchboard.calls;

import sotto.protocol.ErrorCode;
import sotto.protocol.signalling.ServerMessage;

/** The way back to whoever asked. Answers are sent in the order they are given. */
@FunctionalInterface
public interface Reply {
  /** For events nobody waits for the answer of. */
  Reply NOBODY = _ -> {};

  /** Sends the answer. A {@link ServerMessage.Done} is left out when none was asked for. */
  void send(ServerMessage answer);

  default void done() {
    send(new ServerMessage.Done());
  }

  /** Says that nothing was changed. */
  default void fail(ErrorCode code, String message) {
    send(new ServerMessage.Failed(code, message, null, null, null, null));
  }
}
