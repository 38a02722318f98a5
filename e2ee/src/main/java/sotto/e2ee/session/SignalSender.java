package sotto.e2ee.session;

import static sotto.e2ee.rules.Rule.R_DATA_5;

import sotto.e2ee.aead.AesGcm;
import sotto.e2ee.aead.Padding;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.ByteWriter;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.rules.Require;
import sotto.e2ee.secret.SecretBytes;

/**
 * Seals signals in one direction. Not thread-safe.
 *
 * <p><b>Security guarantees:</b> no nonce is used twice; only the other device of the handshake can
 * read or make a signal; each is padded to a bucket.
 *
 * <p><b>Does not protect against:</b> a server that drops signals: the other side detects it only
 * at the next one.
 */
public final class SignalSender implements AutoCloseable {
  /** The most signals of one direction. */
  static final long MAX_SIGNALS = (1L << 32) - 1;

  private final LegId leg;
  private final DirectionKey key;
  private long next;

  /** A new sender; closing it closes {@code key}. */
  public SignalSender(LegId leg, DirectionKey key) {
    this(leg, key, 0);
  }

  SignalSender(LegId leg, DirectionKey key, long next) {
    this.leg = leg;
    this.key = key;
    this.next = next;
  }

  /**
   * The frame of {@code signal}.
   *
   * @throws RefusedException R-DATA-5 when the sequence is used up
   */
  public ByteString seal(Signal signal) throws RefusedException {
    Require.that(next < MAX_SIGNALS, R_DATA_5);
    ByteString header = DataFrame.header(leg, next);
    try (SecretBytes nonce = key.nonce(next)) {
      next++;
      byte[] padded = Padding.pad(SignalCodec.write(signal));
      ByteString sealed = AesGcm.seal(key.key(), nonce, header, padded);
      return new ByteWriter().bytes(header).bytes(sealed).toByteString();
    }
  }

  @Override
  public void close() {
    key.close();
  }
}
