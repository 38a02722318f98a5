package sotto.server.signalling;

import sotto.policy.EffectivePolicy;
import sotto.policy.EncryptionEnablement;
import sotto.policy.EncryptionPolicy;
import sotto.policy.PolicyName;
import sotto.policy.Role;
import sotto.protocol.OrganisationId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.Availability;
import sotto.server.directory.Person;

/** Makes people, and changes them. */
final class People {
  private People() {}

  static Person ordinary(UserId id, OrganisationId organisation, String name) {
    return new Person(
        id,
        organisation,
        name,
        Role.MEMBER,
        false,
        Availability.AUTOMATIC,
        policy(EncryptionEnablement.DISABLED),
        null,
        false);
  }

  static Person withPolicy(Person p, EncryptionEnablement enablement) {
    return new Person(
        p.id(),
        p.organisation(),
        p.displayName(),
        p.role(),
        p.disabled(),
        p.availability(),
        policy(enablement),
        p.endToEnd(),
        p.onlyEndToEnd());
  }

  static Person withAvailability(Person p, Availability availability) {
    return new Person(
        p.id(),
        p.organisation(),
        p.displayName(),
        p.role(),
        p.disabled(),
        availability,
        p.effectivePolicy(),
        p.endToEnd(),
        p.onlyEndToEnd());
  }

  static Person disabled(Person p) {
    return new Person(
        p.id(),
        p.organisation(),
        p.displayName(),
        p.role(),
        true,
        p.availability(),
        p.effectivePolicy(),
        p.endToEnd(),
        p.onlyEndToEnd());
  }

  private static EffectivePolicy policy(EncryptionEnablement enablement) {
    return new EffectivePolicy(
        new EncryptionPolicy(
            PolicyName.GLOBAL, "", enablement, EncryptionEnablement.DISABLED, false),
        EffectivePolicy.Source.GLOBAL,
        null);
  }
}
