package sotto.server.api;

import sotto.policy.EncryptionEnablement;
import sotto.policy.EncryptionPolicy;
import sotto.server.directory.Person;

/**
 * The switches for end-to-end encrypted calls as a person sees them.
 *
 * @param available whether policy lets the person have it at all
 * @param locked policy requires it: it cannot be turned off
 * @param mayRequire whether "only end-to-end encrypted calls" is offered
 */
record EndToEndSetting(
    boolean available, boolean on, boolean locked, boolean mayRequire, boolean only) {

  static EndToEndSetting of(Person person) {
    EncryptionPolicy policy = person.effectivePolicy().policy();
    boolean available = policy.calling() != EncryptionEnablement.DISABLED;
    boolean on =
        switch (policy.calling()) {
          case DISABLED -> false;
          case DISABLED_USER_OVERRIDE -> Boolean.TRUE.equals(person.endToEnd());
          case ENABLED_USER_OVERRIDE -> !Boolean.FALSE.equals(person.endToEnd());
          case REQUIRED -> true;
        };
    boolean mayRequire = available && policy.usersMayRequire();
    return new EndToEndSetting(
        available,
        on,
        policy.calling() == EncryptionEnablement.REQUIRED,
        mayRequire,
        mayRequire && person.onlyEndToEnd());
  }
}
