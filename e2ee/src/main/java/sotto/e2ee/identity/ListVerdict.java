package sotto.e2ee.identity;

import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.rules.RefusedException;
import sotto.protocol.UserId;

/**
 * The result of a server's check of an uploaded list.
 *
 * <p><b>Security guarantees:</b> a good list is one that every client will verify too.
 *
 * <p><b>Does not protect against:</b> anything the server itself does: clients verify for
 * themselves.
 */
public sealed interface ListVerdict {
  /** It verifies. */
  record Good(DeviceList list) implements ListVerdict {}

  /** It does not, and the server need not know why. */
  record Refused() implements ListVerdict {}

  /**
   * Verifies without throwing.
   *
   * @param list copied, stays the caller's
   */
  static ListVerdict of(UserId user, byte[] list) {
    try {
      return new Good(DeviceList.verify(user, ByteString.of(list)));
    } catch (RefusedException e) {
      return new Refused();
    }
  }
}
