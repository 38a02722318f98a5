package sotto.switchboard.directory;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import sotto.policy.EffectivePolicies;
import sotto.policy.EffectivePolicy;
import sotto.policy.EncryptionPolicy;
import sotto.policy.GroupAssignment;
import sotto.policy.PolicyAssignments;
import sotto.protocol.GroupId;
import sotto.protocol.UserId;
import sotto.store.Organisations.Organisation;
import sotto.store.Store;
import sotto.store.User;

/** Reads a {@link DirectorySnapshot} from the store. Blocks. */
final class DirectoryReader {
  private final Store store;

  DirectoryReader(Store store) {
    this.store = store;
  }

  DirectorySnapshot read() {
    return store.organisations().first().map(this::read).orElse(DirectorySnapshot.EMPTY);
  }

  private DirectorySnapshot read(Organisation organisation) {
    PolicyAssignments assignments =
        store.policies(EncryptionPolicy.TYPE).assignments(organisation.id());
    EffectivePolicies<EncryptionPolicy> policies =
        new EffectivePolicies<>(
            store.policies(EncryptionPolicy.TYPE).all(organisation.id()),
            assignments.groups(),
            assignments.organisation());
    Map<UserId, Set<GroupId>> memberships = memberships(assignments);
    Map<UserId, User> users = new HashMap<>();
    Map<UserId, Person> people = new HashMap<>();
    for (User user : store.users().all(organisation.id())) {
      EffectivePolicy<EncryptionPolicy> policy =
          policies.of(
              assignments.users().get(user.id()), memberships.getOrDefault(user.id(), Set.of()));
      users.put(user.id(), user);
      people.put(user.id(), person(user, policy));
    }
    return new DirectorySnapshot(organisation, users, people);
  }

  private static Person person(User user, EffectivePolicy<EncryptionPolicy> policy) {
    return new Person(
        user.id(),
        user.organisation(),
        user.displayName(),
        user.role(),
        user.disabled(),
        user.availability(),
        policy,
        user.endToEnd(),
        user.onlyEndToEnd());
  }

  /** Only the groups that have a policy: who else is in which group does not matter here. */
  private Map<UserId, Set<GroupId>> memberships(PolicyAssignments assignments) {
    Map<UserId, Set<GroupId>> memberships = new HashMap<>();
    for (GroupAssignment assignment : assignments.groups().assignments()) {
      for (UserId member : store.groups().members(assignment.group())) {
        memberships.computeIfAbsent(member, u -> new HashSet<>()).add(assignment.group());
      }
    }
    return memberships;
  }
}
