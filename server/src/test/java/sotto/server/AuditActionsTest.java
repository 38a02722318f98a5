package sotto.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import sotto.store.AuditAction;
import sotto.store.Via;

/** The web client has texts for each action and each interface of the contract. */
final class AuditActionsTest {
  @Test
  void theContractNamesEveryActionOfTheServer() {
    assertThat(OpenApiContract.load().words("AuditAction"))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(AuditAction.values()).map(AuditAction::word).toList());
  }

  @Test
  void theContractNamesEveryInterface() {
    assertThat(OpenApiContract.load().words("AuditVia"))
        .containsExactlyInAnyOrderElementsOf(Arrays.stream(Via.values()).map(Via::word).toList());
  }
}
