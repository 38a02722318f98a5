package sotto.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import sotto.store.StoreFailure;
import sotto.store.StoreUnavailableException;

/** The answers to changes that the store did not make, or may have made. */
final class ErrorResponsesTest {
  @Test
  void aChangeWithAnUnknownOutcomeIsNotSaidToBeUndone() {
    Throwable cause = new IllegalStateException("the connection ended");
    assertThat(message(StoreUnavailableException.ofUnknownOutcome(StoreFailure.UNREACHABLE, cause)))
        .contains("may have been made");
    assertThat(message(new StoreUnavailableException(StoreFailure.UNREACHABLE, "down", cause)))
        .doesNotContain("may have been made");
  }

  private static String message(StoreUnavailableException failure) {
    ApiResponse response = ErrorResponses.of(failure, "1");
    assertThat(response.status()).isEqualTo(503);
    return Objects.requireNonNull((ErrorBody) response.body()).message();
  }
}
