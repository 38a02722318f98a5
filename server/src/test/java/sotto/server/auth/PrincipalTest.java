package sotto.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sotto.policy.Permission;
import sotto.policy.Role;
import sotto.protocol.OrganisationId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.Availability;
import sotto.store.Actor;
import sotto.store.User;
import sotto.store.Via;

final class PrincipalTest {
  @ParameterizedTest
  @EnumSource(Role.class)
  void aTokenMayDoWhatBothItsOwnersRoleAndItsScopesAllow(Role role) {
    User owner = user(role);
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
    User owner = user(Role.ADMINISTRATOR);
    assertThat(new TokenPrincipal(owner, Set.of()).actor("192.0.2.1"))
        .isEqualTo(new Actor(owner.id(), Via.API, "192.0.2.1"));
  }

  private static User user(Role role) {
    return new User(
        UserId.random(),
        OrganisationId.random(),
        "ada@example.org",
        "Ada",
        role,
        false,
        true,
        null,
        false,
        Availability.AUTOMATIC,
        Instant.EPOCH);
  }
}
