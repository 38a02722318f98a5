package sotto.e2ee.identity;

import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.rules.FailureKind;
import sotto.e2ee.rules.RefusedException;
import sotto.protocol.UserId;

/** What a server learns of a list somebody uploads: good, or not and how that is told. */
public sealed interface ListVerdict {
  /** It verifies. */
  record Good(DeviceList list) implements ListVerdict {}

  /** It does not. */
  record Refused(FailureKind kind) implements ListVerdict {}

  /** Verifies without throwing. */
  static ListVerdict of(UserId user, ByteString bytes) {
    try {
      return new Good(DeviceList.verify(user, bytes));
    } catch (RefusedException e) {
      return new Refused(e.kind());
    }
  }
}
