package sotto.server.keys;

import java.util.Base64;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.OpaqueBody;
import sotto.protocol.Check;
import sotto.protocol.ContractViolationException;
import sotto.protocol.ErrorCode;
import sotto.store.KeyBytes;

/** Bytes of docs/protocol.md in JSON: canonical base64url without padding. */
final class KeyText {
  static final int MAX_CERTIFICATE_BYTES = 1024;
  static final int MAX_PREKEY_BYTES = 1536;
  static final int MAX_LIST_BYTES = 392_448;
  static final int MAX_STATEMENT_BYTES = 384;
  static final int MAX_ENVELOPE_BYTES = 4096;
  static final int MAX_CONFIRM_BYTES = 2048;

  private KeyText() {}

  /** Checks the length of a text, for constructors of bodies; the content is checked later. */
  static String require(String text, String field, int maxBytes) {
    return Check.text(text, field, 1, (maxBytes * 4 + 2) / 3);
  }

  /**
   * The bytes of a text.
   *
   * @throws ContractViolationException for anything but the canonical form; names the field and not
   *     the text
   */
  static ByteString read(String text, String field) throws ContractViolationException {
    try {
      return OpaqueBody.decode(text);
    } catch (sotto.e2ee.bytes.DecodeException e) {
      throw new ContractViolationException(
          ErrorCode.INVALID_FIELD, field, "base64url without padding", "something else");
    }
  }

  /** The same for opaque bytes to be stored. */
  static KeyBytes readOpaque(String text, String field) throws ContractViolationException {
    return stored(read(text, field));
  }

  static String write(KeyBytes bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toArray());
  }

  static KeyBytes stored(ByteString bytes) {
    return KeyBytes.of(bytes.toArray());
  }
}
