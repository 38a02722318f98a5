package sotto.server.policies;

import org.jspecify.annotations.Nullable;
import sotto.policy.Policy;
import sotto.policy.PolicyName;
import sotto.protocol.GroupId;
import sotto.protocol.OrganisationId;
import sotto.protocol.UserId;
import sotto.store.Actor;
import sotto.store.Policies;
import sotto.store.StoreConflictException;

/**
 * Changes of the policies of one type and of their assignments; refusals as in {@link Policies}.
 */
public final class PolicyChanges<P extends Policy> {
  private final Policies<P> policies;

  public PolicyChanges(Policies<P> policies) {
    this.policies = policies;
  }

  public void create(OrganisationId organisation, P policy, Actor actor)
      throws StoreConflictException {
    policies.create(organisation, policy, actor);
  }

  public void replace(OrganisationId organisation, P policy, Actor actor)
      throws StoreConflictException {
    policies.replace(organisation, policy, actor);
  }

  public void remove(OrganisationId organisation, PolicyName name, Actor actor)
      throws StoreConflictException {
    policies.remove(organisation, name, actor);
  }

  public void assignToUser(UserId user, @Nullable PolicyName policy, Actor actor)
      throws StoreConflictException {
    policies.assignToUser(user, policy, actor);
  }

  public void assignToGroup(
      GroupId group, @Nullable PolicyName policy, @Nullable Integer rank, Actor actor)
      throws StoreConflictException {
    policies.assignToGroup(group, policy, rank, actor);
  }

  public void assignToOrganisation(
      OrganisationId organisation, @Nullable PolicyName policy, Actor actor)
      throws StoreConflictException {
    policies.assignToOrganisation(organisation, policy, actor);
  }
}
