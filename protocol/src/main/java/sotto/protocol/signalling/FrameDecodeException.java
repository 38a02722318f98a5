package sotto.protocol.signalling;

import org.jspecify.annotations.Nullable;
import sotto.protocol.ContractViolationException;

/**
 * A frame that is not what the contract says.
 *
 * <p>Where its number could be read, the link is intact: the number counts as received, and the
 * frame is answered with an error in its place. Where it could not (malformed JSON, another
 * version, no number, or a {@link ControlMessage}, which has none), nobody can tell what was lost,
 * and the socket has to be closed.
 */
public final class FrameDecodeException extends ContractViolationException {
  private final @Nullable Long seq;
  private final @Nullable String id;

  /**
   * @param seq the number of the frame; null where it could not be read or does not count
   * @param id the id of the frame; null where it has none, could not be read, or there is no number
   */
  FrameDecodeException(ContractViolationException fault, @Nullable Long seq, @Nullable String id) {
    super(fault);
    this.seq = seq;
    this.id = seq == null ? null : id;
  }

  /** The frame's number, from 1; null where it could not be read or does not count. */
  public @Nullable Long seq() {
    return seq;
  }

  /** The answer's {@code re}; null for none, and always without a number. */
  public @Nullable String id() {
    return id;
  }
}
