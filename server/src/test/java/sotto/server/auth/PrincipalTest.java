package sotto.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sotto.policy.Permission;
import sotto.policy.Role;
import sotto.server.TestUsers;
import sotto.store.Actor;
import sotto.store.User;
import sotto.store.Via;

final class PrincipalTest {
  @ParameterizedTest
  @EnumSource(Role.class)
  void aTokenMayDoWhatBothItsOwnersRoleAndItsScopesAllow(Role role) {
    User owner = TestUsers.withRole(role);
    TokenPrincipal everything = new TokenPrincipal(owner, EnumSet.allOf(Permission.class));
    TokenPrincipal nothing = new TokenPrincipal(owner, Set.of());
    for (Permission permission : Permission.values()) {
      TokenPrincipal one = new TokenPrincipal(owner, Set.of(permission));
      assertThat(everything.may(permission)).isEqualTo(permission.isGrantedTo(role));
      assertThat(one.may(permission)).isEqualTo(permission.isGrantedTo(role));
      assertThat(nothing.may(permission)).isFalse();
    }
  }

  @Test
  void theAuditLogTellsATokenFromItsOwner() {
    User owner = TestUsers.withRole(Role.ADMINISTRATOR);
    assertThat(new TokenPrincipal(owner, Set.of()).actor("192.0.2.1"))
        .isEqualTo(new Actor(owner.id(), Via.API, "192.0.2.1"));
  }
}
