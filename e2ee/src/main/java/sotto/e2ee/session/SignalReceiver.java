package sotto.e2ee.session;

import static sotto.e2ee.rules.Rule.R_DATA_2;
import static sotto.e2ee.rules.Rule.R_DATA_3;

import java.util.Optional;
import sotto.e2ee.aead.AesGcm;
import sotto.e2ee.aead.Padding;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.rules.Require;
import sotto.e2ee.secret.SecretBytes;

/**
 * Opens signals of one direction. Not thread-safe. After an exception the call has to end.
 *
 * <p><b>Security guarantees:</b> signals are complete, in order, not repeated, and from the other
 * device of the handshake.
 *
 * <p><b>Does not protect against:</b> withheld last signals.
 */
public final class SignalReceiver implements AutoCloseable {
  private final LegId leg;
  private final DirectionKey key;
  private final SignalOrder order;
  private long next;

  /** A new receiver of signals from {@code sender}; closing it closes {@code key}. */
  public SignalReceiver(LegId leg, DirectionKey key, CallRole sender) {
    this.leg = leg;
    this.key = key;
    this.order = new SignalOrder(sender);
  }

  /**
   * The signal of a frame, or empty for a repeated one, which is dropped.
   *
   * @throws RefusedException R-DEC-1, R-PAD-1, R-DATA-1 to R-DATA-6
   */
  public Optional<Signal> open(ByteString frame) throws RefusedException {
    DataFrame data = DataFrame.read(leg, frame);
    if (data.sequence() < next) {
      return Optional.empty();
    }
    Require.that(data.sequence() == next, R_DATA_2);
    try (SecretBytes nonce = key.nonce(next)) {
      byte[] padded =
          AesGcm.open(key.key(), nonce, data.header(), data.sealed())
              .orElseThrow(() -> new RefusedException(R_DATA_3));
      Signal signal = SignalCodec.read(Padding.strip(padded));
      order.require(signal);
      next++;
      return Optional.of(signal);
    }
  }

  @Override
  public void close() {
    key.close();
  }
}
