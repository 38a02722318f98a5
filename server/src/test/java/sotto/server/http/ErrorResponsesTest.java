package sotto.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import sotto.protocol.ErrorCode;
import sotto.store.StoreFailure;
import sotto.store.StoreUnavailableException;

/** The answers to changes that the store did not make, or may have made. */
final class ErrorResponsesTest {
  @Test
  void aChangeWithAnUnknownOutcomeIsNotSaidToBeUndone() {
    Throwable cause = new IllegalStateException("the connection ended");
    ProblemDetails unknown =
        body(StoreUnavailableException.ofUnknownOutcome(StoreFailure.UNREACHABLE, cause));
    assertThat(unknown.code()).isEqualTo(ErrorCode.OUTCOME_UNKNOWN);
    assertThat(unknown.detail()).contains("may have been made");
    ProblemDetails undone =
        body(new StoreUnavailableException(StoreFailure.UNREACHABLE, "down", cause));
    assertThat(undone.code()).isEqualTo(ErrorCode.STORE_UNAVAILABLE);
    assertThat(undone.detail()).doesNotContain("may have been made");
  }

  private static ProblemDetails body(StoreUnavailableException failure) {
    ApiResponse response = ErrorResponses.of(failure, "1");
    assertThat(response.status()).isEqualTo(503);
    return Objects.requireNonNull((ProblemDetails) response.body());
  }
}
