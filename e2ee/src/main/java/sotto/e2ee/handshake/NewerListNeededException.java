package sotto.e2ee.handshake;

import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.rules.Rule;

/**
 * The other side speaks of an entry beyond the end of the list at hand. Fetch the list again,
 * verify and compare it, and try once more; when that gives the same, the check has failed.
 */
public final class NewerListNeededException extends RefusedException {
  NewerListNeededException(Rule rule) {
    super(rule);
  }
}
