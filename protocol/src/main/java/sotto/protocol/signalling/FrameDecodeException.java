package sotto.protocol.signalling;

import org.jspecify.annotations.Nullable;
import sotto.protocol.ContractViolationException;

/**
 * A frame that violates the contract.
 *
 * <p>If its number could be read, the link is intact: the number counts as received, and the frame
 * is answered with an error. If not (malformed JSON, another version, no number, or a {@link
 * ControlMessage}, which has none), the loss is unknown, and the socket has to be closed.
 */
public final class FrameDecodeException extends ContractViolationException {
  private final @Nullable Long seq;
  private final @Nullable String id;

  /**
   * @param seq the number of the frame; null if it could not be read or does not count
   * @param id the id of the frame; null if there is no number, no id, or no readable one
   */
  FrameDecodeException(ContractViolationException fault, @Nullable Long seq, @Nullable String id) {
    super(fault);
    this.seq = seq;
    this.id = seq == null ? null : id;
  }

  /** The frame's number, from 1; null if it could not be read or does not count. */
  public @Nullable Long seq() {
    return seq;
  }

  /** The answer's {@code re}; null for none, and whenever there is no number. */
  public @Nullable String id() {
    return id;
  }
}
