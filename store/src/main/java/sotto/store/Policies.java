package sotto.store;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sotto.policy.Policy;
import sotto.policy.PolicyAssignments;
import sotto.policy.PolicyName;
import sotto.protocol.GroupId;
import sotto.protocol.OrganisationId;
import sotto.protocol.UserId;

/**
 * The policies of one type and their assignments. Global always exists.
 *
 * <p>A change of encryption policies here, or in the members of a group, that leaves a user without
 * end-to-end encryption sets the user's own switches back as never touched, in the same transaction
 * and with an audit entry.
 */
public interface Policies<P extends Policy> {
  /** All policies, Global first, then by name. */
  List<P> all(OrganisationId organisation);

  /** Finds by name, without regard to case. */
  Optional<P> byName(OrganisationId organisation, PolicyName name);

  PolicyAssignments assignments(OrganisationId organisation);

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
