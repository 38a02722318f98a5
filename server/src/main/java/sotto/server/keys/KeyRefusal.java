package sotto.server.keys;

import sotto.e2ee.rules.FailureKind;
import sotto.e2ee.rules.RefusedException;
import sotto.protocol.ErrorCode;
import sotto.server.http.ApiException;

/** The answer to keys that do not verify. It goes to their sender, so the rule is named. */
final class KeyRefusal {
  private KeyRefusal() {}

  static ApiException of(String field, RefusedException refused) {
    ErrorCode code =
        refused.kind() == FailureKind.CLOCKS_DIFFER
            ? ErrorCode.CLOCKS_DIFFER
            : ErrorCode.KEY_REFUSED;
    return ApiException.ofField(code, field, "what " + refused.rule().number() + " asks for");
  }

  static ApiException of(String field, String expected) {
    return ApiException.ofField(ErrorCode.KEY_REFUSED, field, expected);
  }
}
