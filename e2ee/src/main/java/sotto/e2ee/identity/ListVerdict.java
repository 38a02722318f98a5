package sotto.e2ee.identity;

import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.rules.RefusedException;
import sotto.protocol.UserId;

/**
 * The result of a server's check of an uploaded list.
 *
 * <p><b>Security guarantees:</b> a good list passes every client's verification, too.
 *
 * <p><b>Does not protect against:</b> the server: clients verify for themselves.
 */
public sealed interface ListVerdict {
  /** The list verifies. */
  record Good(DeviceList list) implements ListVerdict {}

  /** The list does not verify; the server does not need the reason. */
  record Refused() implements ListVerdict {}

  /**
   * Verifies without throwing.
   *
   * @param list copied
   */
  static ListVerdict of(UserId user, byte[] list) {
    try {
      return new Good(DeviceList.verify(user, ByteString.of(list)));
    } catch (RefusedException e) {
      return new Refused();
    }
  }
}
