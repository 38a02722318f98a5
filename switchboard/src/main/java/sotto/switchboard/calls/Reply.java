package sotto.switchboard.calls;

import sotto.protocol.ErrorCode;
import sotto.protocol.signalling.ServerMessage;

/** The answer to a request. Answers are sent in the order they are given. */
@FunctionalInterface
public interface Reply {
  /** The reply of events without an answer. */
  Reply NOBODY = _ -> {};

  /** Sends the answer, except a {@link ServerMessage.Done} when no answer was requested. */
  void send(ServerMessage answer);

  default void done() {
    send(new ServerMessage.Done());
  }

  /** Sends an error: nothing was changed. */
  default void fail(ErrorCode code, String message) {
    send(new ServerMessage.Failed(code, message, null, null, null, null));
  }
}
