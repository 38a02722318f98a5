package sotto.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import sotto.store.AuditAction;

/** The web client has a sentence for each action that the contract names. */
final class AuditActionsTest {
  @Test
  void theContractNamesEveryActionOfTheServer() {
    assertThat(OpenApiContract.load().words("AuditAction"))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(AuditAction.values()).map(AuditAction::word).toList());
  }
}
