package sotto.e2ee.envelope;

import static sotto.e2ee.rules.Rule.R_SEAL_1;
import static sotto.e2ee.rules.Rule.R_SEAL_2;
import static sotto.e2ee.rules.Rule.R_SEAL_3;
import static sotto.e2ee.rules.Rule.R_SEAL_4;
import static sotto.e2ee.rules.Rule.R_SEAL_5;

import sotto.e2ee.aead.AesGcm;
import sotto.e2ee.aead.Padding;
import sotto.e2ee.bytes.ByteReader;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.ByteWriter;
import sotto.e2ee.identity.PrekeyCertificate;
import sotto.e2ee.kdf.Hkdf;
import sotto.e2ee.kem.Encapsulation;
import sotto.e2ee.kem.HybridCiphertext;
import sotto.e2ee.kem.HybridPrivateKey;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.rules.Require;
import sotto.e2ee.secret.Randomness;
import sotto.e2ee.secret.SecretBytes;

/**
 * A message sealed to a device's prekey, before any answer from it.
 *
 * <pre>
 *  0        1        2        3        4             20           24               1144
 *  +--------+--------+--------+--------+-------------+------------+----------------+------------
 *  | 1      | 1      | suite  | purpose| recipient   | prekeyId   | KEM ciphertext | ciphertext
 *  +--------+--------+--------+--------+-------------+------------+----------------+------------
 * </pre>
 *
 * <p>Spec: docs/protocol.md §5.
 *
 * <p><b>Security guarantees:</b> only the holder of the prekey can read it, also later unless both
 * halves of the hybrid are broken; header and content cannot be changed.
 *
 * <p><b>Does not protect against:</b> a false sender: anyone can seal, so the content has to be
 * signed and to name its recipient. Replay.
 */
public final class Envelope {
  private static final String LABEL = "sotto/1 seal";
  private static final int HEADER_BYTES = 24 + HybridCiphertext.BYTES;

  private Envelope() {}

  /**
   * Seals {@code content}.
   *
   * @throws RefusedException R-KEY-2 or R-KEY-3 when the recipient's key is invalid
   */
  public static Sealed seal(
      Purpose purpose, Recipient recipient, ByteString content, Randomness randomness)
      throws RefusedException {
    Encapsulation encapsulation = recipient.key().encapsulate(randomness);
    ByteString header =
        new ByteWriter()
            .u8(FrameType.VERSION)
            .u8(FrameType.SEALED.number())
            .u8(PrekeyCertificate.SUITE)
            .u8(purpose.number())
            .bytes(recipient.device())
            .u32(recipient.prekeyId())
            .bytes(encapsulation.ciphertext().bytes())
            .toByteString();
    try (Keys keys = Keys.derive(encapsulation.sharedSecret(), header)) {
      ByteString sealed = AesGcm.seal(keys.key, keys.nonce, header, Padding.pad(content));
      return new Sealed(
          new ByteWriter().bytes(header).bytes(sealed).toByteString(),
          encapsulation.sharedSecret());
    }
  }

  /**
   * Opens an envelope.
   *
   * @throws RefusedException R-DEC-1, R-SEAL-1 to R-SEAL-5, R-KEY-2, R-PAD-1
   */
  public static Opened open(Purpose purpose, Opener opener, ByteString frame)
      throws RefusedException {
    ByteReader in = new ByteReader(frame);
    Require.that(in.u8("version") == FrameType.VERSION, R_SEAL_1);
    Require.that(in.u8("type") == FrameType.SEALED.number(), R_SEAL_2);
    Require.that(in.u8("suite") == PrekeyCertificate.SUITE, R_SEAL_2);
    Require.that(in.u8("purpose") == purpose.number(), R_SEAL_2);
    Require.that(in.bytes("recipient", 16).equals(opener.recipient()), R_SEAL_3);
    long prekeyId = in.u32("prekeyId");
    HybridCiphertext ciphertext =
        new HybridCiphertext(in.bytes("ciphertext", HybridCiphertext.BYTES));
    ByteString sealed = in.rest();
    HybridPrivateKey key = opener.key(prekeyId).orElseThrow(() -> new RefusedException(R_SEAL_4));
    ByteString header = frame.slice(0, HEADER_BYTES);
    SecretBytes sharedSecret = key.decapsulate(ciphertext);
    try (Keys keys = Keys.derive(sharedSecret, header)) {
      byte[] padded =
          AesGcm.open(keys.key, keys.nonce, header, sealed)
              .orElseThrow(() -> new RefusedException(R_SEAL_5));
      return new Opened(Padding.strip(padded), prekeyId, sharedSecret);
    } catch (RefusedException e) {
      sharedSecret.close();
      throw e;
    }
  }

  /**
   * The result of sealing.
   *
   * @param sharedSecret for the key schedule of a call; the holder closes it
   */
  public record Sealed(ByteString frame, SecretBytes sharedSecret) {}

  /** The result of opening; {@code sharedSecret} as in {@link Sealed}. */
  public record Opened(ByteString content, long prekeyId, SecretBytes sharedSecret) {}

  private record Keys(SecretBytes key, SecretBytes nonce) implements AutoCloseable {
    static Keys derive(SecretBytes sharedSecret, ByteString header) {
      try (SecretBytes both =
          Hkdf.derive(
              Hkdf.NO_SALT,
              sharedSecret,
              Hkdf.info(LABEL, header),
              AesGcm.KEY_BYTES + AesGcm.NONCE_BYTES)) {
        return new Keys(
            both.slice(0, AesGcm.KEY_BYTES),
            both.slice(AesGcm.KEY_BYTES, AesGcm.KEY_BYTES + AesGcm.NONCE_BYTES));
      }
    }

    @Override
    public void close() {
      key.close();
      nonce.close();
    }
  }
}
