package sotto.switchboard.directory;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import sotto.policy.EffectivePolicies;
import sotto.policy.EncryptionPolicy;
import sotto.protocol.UserId;
import sotto.store.DirectoryUpdate;
import sotto.store.DirectoryUser;
import sotto.store.Organisations.Organisation;
import sotto.store.User;

/**
 * The organisation and its people as they were at one moment. Immutable; the next one shares
 * everything unchanged with it, so that the cost of a change does not depend on the number of
 * people.
 *
 * <p>The policy that applies to a person is derived at each read: so a policy, or its assignment to
 * a group of thousands, is changed in one place.
 *
 * @param organisation null before the set-up
 * @param policies null while nothing has been set up
 */
record DirectorySnapshot(
    long version,
    @Nullable Organisation organisation,
    @Nullable EffectivePolicies<EncryptionPolicy> policies,
    PMap<UserId, DirectoryUser> users) {
  static final DirectorySnapshot EMPTY =
      new DirectorySnapshot(-1, null, null, HashTreePMap.empty());

  DirectorySnapshot with(DirectoryUpdate update) {
    PMap<UserId, DirectoryUser> changed = update.isWhole() ? HashTreePMap.empty() : users;
    for (DirectoryUser each : update.users()) {
      changed = changed.plus(each.user().id(), each);
    }
    return new DirectorySnapshot(
        update.version(),
        update.organisation() == null ? organisation : update.organisation(),
        update.policies() == null ? policies : update.policies(),
        changed);
  }

  /** All ids that may differ between this one and {@code next}. */
  Set<UserId> affectedBy(DirectoryUpdate update, DirectorySnapshot next) {
    return update.isWhole() || update.policies() != null
        ? next.users.keySet()
        : update.users().stream()
            .map(each -> each.user().id())
            .collect(java.util.stream.Collectors.toUnmodifiableSet());
  }

  Optional<User> user(UserId id) {
    return Optional.ofNullable(users.get(id)).map(DirectoryUser::user);
  }

  Optional<Person> person(UserId id) {
    DirectoryUser found = users.get(id);
    if (found == null || policies == null) {
      return Optional.empty();
    }
    User user = found.user();
    return Optional.of(
        new Person(
            user.id(),
            user.organisation(),
            user.displayName(),
            user.role(),
            user.disabled(),
            policies.of(found.direct(), found.groups()),
            user.endToEnd(),
            user.onlyEndToEnd()));
  }
}
