package sotto.protocol.signalling;

import org.jspecify.annotations.Nullable;
import sotto.protocol.Check;
import sotto.protocol.InvalidFieldException;

/**
 * A message in its envelope.
 *
 * @param seq its number on the link, from 1; null exactly for {@link ControlMessage}s, and for a
 *     {@link ServerMessage.Failed} that precedes the closing of the socket
 * @param id chosen by the client to match the answer; null for no answer
 * @param re in an answer, the {@code id} it answers
 */
public record Frame<M>(@Nullable Long seq, @Nullable String id, @Nullable String re, M message) {
  public Frame {
    Check.present(message, "message");
    if (seq == null) {
      if (!(message instanceof ControlMessage) && !(message instanceof ServerMessage.Failed)) {
        throw new InvalidFieldException("seq", "a number from 1", "nothing");
      }
    } else if (message instanceof ControlMessage) {
      throw new InvalidFieldException("seq", "no number in a control message", "a number");
    } else {
      Check.between(seq, "seq", 1, Long.MAX_VALUE);
    }
  }

  /** A frame without a number. */
  public static <M> Frame<M> control(M message) {
    return new Frame<>(null, null, null, message);
  }
}
