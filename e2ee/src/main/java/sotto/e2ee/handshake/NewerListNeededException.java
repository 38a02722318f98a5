package sotto.e2ee.handshake;

import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.rules.Rule;

/**
 * Thrown when the other side refers to an entry beyond the end of the given list. Fetch the list
 * again, verify and compare it, and retry once; if this recurs, the check has failed.
 */
public final class NewerListNeededException extends RefusedException {
  NewerListNeededException(Rule rule) {
    super(rule);
  }
}
