package sotto.server.directory;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sotto.policy.EffectivePolicy;
import sotto.policy.EncryptionPolicy;
import sotto.policy.GroupAssignment;
import sotto.policy.PolicyName;
import sotto.protocol.OrganisationId;
import sotto.protocol.UserId;
import sotto.store.EncryptionPolicies.Assignments;
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
    Assigned assigned = assigned(organisation.id());
    Map<UserId, User> users = new HashMap<>();
    Map<UserId, Person> people = new HashMap<>();
    for (User user : store.users().all(organisation.id())) {
      users.put(user.id(), user);
      people.put(user.id(), person(user, assigned.effectiveFor(user.id())));
    }
    return new DirectorySnapshot(organisation, users, people);
  }

  private static Person person(User user, EffectivePolicy policy) {
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

  private Assigned assigned(OrganisationId organisation) {
    Map<PolicyName, EncryptionPolicy> policies = new HashMap<>();
    for (EncryptionPolicy policy : store.encryptionPolicies().all(organisation)) {
      policies.put(policy.name(), policy);
    }
    Assignments assignments = store.encryptionPolicies().assignments(organisation);
    Map<UserId, GroupAssignment> best = new HashMap<>();
    List<GroupAssignment> byRank =
        assignments.groups().stream()
            .sorted(Comparator.comparingInt(GroupAssignment::rank))
            .toList();
    for (GroupAssignment assignment : byRank) {
      for (UserId member : store.groups().members(assignment.group())) {
        best.putIfAbsent(member, assignment);
      }
    }
    return new Assigned(policies, assignments, best);
  }

  /**
   * What is assigned to whom.
   *
   * @param bestGroup for each member of a group with a policy, the best-ranked one
   */
  private record Assigned(
      Map<PolicyName, EncryptionPolicy> policies,
      Assignments assignments,
      Map<UserId, GroupAssignment> bestGroup) {

    EffectivePolicy effectiveFor(UserId user) {
      EncryptionPolicy direct = policy(assignments.users().get(user));
      if (direct != null) {
        return new EffectivePolicy(direct, EffectivePolicy.Source.DIRECT, null);
      }
      GroupAssignment group = bestGroup.get(user);
      EncryptionPolicy ofGroup = group == null ? null : policy(group.policy());
      if (group != null && ofGroup != null) {
        return new EffectivePolicy(ofGroup, EffectivePolicy.Source.GROUP, group.group());
      }
      EncryptionPolicy ofOrganisation = policy(assignments.organisation());
      if (ofOrganisation != null) {
        return new EffectivePolicy(ofOrganisation, EffectivePolicy.Source.ORGANISATION, null);
      }
      EncryptionPolicy global = Objects.requireNonNull(policies.get(PolicyName.GLOBAL));
      return new EffectivePolicy(global, EffectivePolicy.Source.GLOBAL, null);
    }

    private @Nullable EncryptionPolicy policy(@Nullable PolicyName name) {
      return name == null ? null : policies.get(name);
    }
  }
}
