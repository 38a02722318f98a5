package sotto.protocol.signalling;

import org.jspecify.annotations.Nullable;

/**
 * A message in its envelope.
 *
 * @param seq its number on the link, from 1; null exactly for {@link ControlMessage}s
 * @param id chosen by the client to match the answer; null if none is wanted
 * @param re in an answer, the {@code id} it answers
 */
public record Frame<M>(@Nullable Long seq, @Nullable String id, @Nullable String re, M message) {

  /** A frame without a number. */
  public static <M> Frame<M> control(M message) {
    return new Frame<>(null, null, null, message);
  }
}
