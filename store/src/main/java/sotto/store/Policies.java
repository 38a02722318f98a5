package sotto.store;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sotto.policy.EffectivePolicy;
import sotto.policy.Policy;
import sotto.policy.PolicyAssignments;
import sotto.policy.PolicyName;
import sotto.protocol.GroupId;
import sotto.protocol.OrganisationId;
import sotto.protocol.UserId;
import sotto.store.Groups.Group;

/**
 * The policies of one type and their assignments. Global always exists.
 *
 * <p>No change here, or in the members of a group, changes the users' own switches.
 */
public interface Policies<P extends Policy> {
  /**
   * The policy that applies to a user, with everything that decides over it, at one moment.
   *
   * @param groups that the user is a member of, by name
   * @param direct the policy assigned to the user; null for none
   * @param source the group that the policy comes from; null unless its source is a group
   */
  record UserPolicy<P extends Policy>(
      User user,
      List<Group> groups,
      @Nullable PolicyName direct,
      EffectivePolicy<P> effective,
      @Nullable Group source) {}

  /** An assignment to a user. */
  record AssignedUser(User user, PolicyName policy) {}

  /** An assignment to a group. */
  record AssignedGroup(Group group, PolicyName policy, int rank) {}

  /**
   * The number of users that a policy is assigned to.
   *
   * @param users at least 1, with those who are disabled
   */
  record UserCount(PolicyName policy, int users) {}

  /**
   * All assignments at one moment, of which those to users are only counted.
   *
   * @param organisation null for none
   * @param groups by rank, without gaps; at most {@link sotto.policy.GroupRanks#MAX_ASSIGNMENTS}
   * @param userCounts of the policies that are assigned to users, by name
   */
  record Assigned(
      @Nullable PolicyName organisation, List<AssignedGroup> groups, List<UserCount> userCounts) {}

  /** All policies, Global first, then by name. */
  List<P> all(OrganisationId organisation);

  /** Finds by name, without regard to case. */
  Optional<P> byName(OrganisationId organisation, PolicyName name);

  PolicyAssignments assignments(OrganisationId organisation);

  Assigned assigned(OrganisationId organisation);

  /** The policy assigned to the organisation. */
  Optional<PolicyName> ofOrganisation(OrganisationId organisation);

  /** The groups that a policy is assigned to, by rank, without gaps. */
  List<AssignedGroup> assignedGroups(OrganisationId organisation);

  /**
   * A page of the users that a policy is assigned to, by name; with those who are disabled.
   *
   * @param policy null for every policy
   * @param text as of {@link Users#search}; without words for everyone
   * @param after the id of the last one of the previous page, null for the first page
   * @param limit 1 to 500
   */
  List<AssignedUser> assignedUsers(
      OrganisationId organisation,
      @Nullable PolicyName policy,
      String text,
      @Nullable UserId after,
      int limit);

  /** The policy of a user of the organisation; empty if there is no such user there. */
  Optional<UserPolicy<P>> ofUser(OrganisationId organisation, UserId user);

  /**
   * Adds a policy.
   *
   * @throws StoreConflictException {@code NAME_TAKEN}
   */
  @Writes
  void create(OrganisationId organisation, P policy, Actor actor) throws StoreConflictException;

  /**
   * Replaces the policy of the same name, Global included.
   *
   * @throws StoreConflictException {@code NOT_FOUND}
   */
  @Writes
  void replace(OrganisationId organisation, P policy, Actor actor) throws StoreConflictException;

  /**
   * Removes a policy.
   *
   * @throws StoreConflictException {@code GLOBAL_POLICY}, {@code NOT_FOUND}, or {@code
   *     POLICY_IN_USE} with a message that names the assignments
   */
  @Writes
  void remove(OrganisationId organisation, PolicyName name, Actor actor)
      throws StoreConflictException;

  /**
   * Assigns to a user; null unassigns.
   *
   * @throws StoreConflictException {@code NOT_FOUND} for an unknown policy or user
   */
  @Writes
  void assignToUser(UserId user, @Nullable PolicyName policy, Actor actor)
      throws StoreConflictException;

  /**
   * Assigns to a group in place of its earlier policy; null unassigns and closes the rank's gap.
   *
   * @param rank 1 is highest and shifts the others down; null (or beyond the end) means lowest for
   *     a new assignment, unchanged for an existing one
   * @throws StoreConflictException {@code NOT_FOUND}, or {@code TOO_MANY_ASSIGNMENTS} beyond 64
   */
  @Writes
  void assignToGroup(
      GroupId group, @Nullable PolicyName policy, @Nullable Integer rank, Actor actor)
      throws StoreConflictException;

  /**
   * Assigns to the organisation; null unassigns, which leaves Global.
   *
   * @throws StoreConflictException {@code NOT_FOUND}
   */
  @Writes
  void assignToOrganisation(OrganisationId organisation, @Nullable PolicyName policy, Actor actor)
      throws StoreConflictException;
}
