package sotto.e2ee.sign;

import sotto.e2ee.bytes.ByteReader;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.ByteWriter;
import sotto.e2ee.bytes.DecodeException;
import sotto.e2ee.kdf.Hash;

/**
 * A body under a label, signed.
 *
 * <pre>
 * label (u8 length, ASCII) ‖ u16 length ‖ body ‖ signature (64)
 * '------------- what is signed -------------'
 * </pre>
 *
 * <p>Spec: docs/protocol.md §2. The received bytes are hashed and verified, never a re-encoding.
 *
 * @param bytes all of it
 * @param signed label and body
 */
public record SignedObject(
    ByteString bytes, ByteString signed, ByteString body, ByteString signature) {
  private static final int MAX_BODY_BYTES = 65_535;

  /** Signs {@code body} under {@code label}. */
  public static SignedObject sign(SigningKey key, String label, ByteString body) {
    ByteString signed = new ByteWriter().label(label).v16(body).toByteString();
    ByteString signature = key.sign(signed);
    ByteString bytes = new ByteWriter().bytes(signed).bytes(signature).toByteString();
    return new SignedObject(bytes, signed, body, signature);
  }

  /** Parses without verifying. The label has to be the expected one. */
  public static SignedObject parse(String label, ByteString bytes) throws DecodeException {
    ByteReader in = new ByteReader(bytes);
    String found = in.text8("label", 1, 64);
    if (!found.equals(label)) {
      throw new DecodeException("label", label, "another label");
    }
    ByteString body = in.v16("body", 0, MAX_BODY_BYTES);
    ByteString signature = in.bytes("signature", VerifyingKey.SIGNATURE_BYTES);
    in.end();
    ByteString signed = bytes.slice(0, bytes.size() - VerifyingKey.SIGNATURE_BYTES);
    return new SignedObject(bytes, signed, body, signature);
  }

  /** Whether {@code key} signed it. */
  public boolean verifies(VerifyingKey key) {
    return key.verifies(signed, signature);
  }

  /** The SHA-256 of all bytes. */
  public ByteString id() {
    return Hash.sha256(bytes);
  }
}
