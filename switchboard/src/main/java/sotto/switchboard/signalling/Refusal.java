package sotto.switchboard.signalling;

import sotto.protocol.ContractViolationException;
import sotto.protocol.ErrorCode;
import sotto.protocol.signalling.ServerMessage;

/** Errors about frames, as reported to the device. */
final class Refusal {
  private Refusal() {}

  static ServerMessage.Failed of(ErrorCode code, String message) {
    return new ServerMessage.Failed(code, message, null, null, null, null);
  }

  static ServerMessage.Failed of(ContractViolationException e) {
    String message = e.getMessage();
    return new ServerMessage.Failed(
        e.code(),
        message == null ? e.code().name() : message,
        e.field().isEmpty() ? null : e.field(),
        e.expected(),
        null,
        null);
  }
}
