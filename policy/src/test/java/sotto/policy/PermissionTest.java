package sotto.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PermissionTest {
  @Test
  void anAdministratorMayDoEverything() {
    assertThat(granted(Role.ADMINISTRATOR)).containsExactly(Permission.values());
  }

  @Test
  void aMemberMayCallAndNothingElse() {
    assertThat(granted(Role.MEMBER)).containsExactly(Permission.USE_CALLING);
  }

  @Test
  void anAuditorReadsAndChangesNothing() {
    assertThat(granted(Role.AUDITOR))
        .containsExactly(Permission.USE_CALLING, Permission.READ_DIRECTORY, Permission.READ_AUDIT);
  }

  private static List<Permission> granted(Role role) {
    return Arrays.stream(Permission.values()).filter(p -> p.isGrantedTo(role)).toList();
  }
}
