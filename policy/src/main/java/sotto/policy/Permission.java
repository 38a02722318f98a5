package sotto.policy;

import static sotto.policy.Role.ADMINISTRATOR;
import static sotto.policy.Role.AUDITOR;
import static sotto.policy.Role.MEMBER;

import java.util.EnumSet;
import java.util.Set;

/**
 * A permission and the roles it is granted to: the one table that every endpoint uses. Disabled
 * users have no session and so no permission.
 */
public enum Permission {
  /** Call, be called, see people and one's own history, change one's own settings. */
  USE_CALLING(MEMBER, ADMINISTRATOR, AUDITOR),
  /** See users, groups, policies and assignments. */
  READ_DIRECTORY(ADMINISTRATOR, AUDITOR),
  /** Invite, create, change and disable users, make sign-in links for them. */
  MANAGE_USERS(ADMINISTRATOR),
  /** Create, change and remove groups and their members. */
  MANAGE_GROUPS(ADMINISTRATOR),
  /** Create, change, remove and assign policies. */
  MANAGE_POLICIES(ADMINISTRATOR),
  /** Read the audit log. */
  READ_AUDIT(ADMINISTRATOR, AUDITOR);

  @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable copy
  private final Set<Role> roles;

  Permission(Role first, Role... rest) {
    this.roles = Set.copyOf(EnumSet.of(first, rest));
  }

  /** Whether the role is allowed this. */
  public boolean isGrantedTo(Role role) {
    return roles.contains(role);
  }
}
