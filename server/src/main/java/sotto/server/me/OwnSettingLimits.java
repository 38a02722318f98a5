package sotto.server.me;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import sotto.protocol.UserId;
import sotto.server.auth.AttemptLimits;
import sotto.server.http.ApiException;

/**
 * Limits how often a person changes the switches for end-to-end encryption, over all devices: each
 * change is in the audit log, and others are notified of it.
 */
final class OwnSettingLimits {
  private static final int CHANGES = 20;
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final AttemptLimits changes;

  OwnSettingLimits(LongSupplier nanoTime) {
    this.changes = new AttemptLimits(CHANGES, WINDOW, nanoTime);
  }

  /**
   * Counts a change, whether it succeeds or not.
   *
   * @throws ApiException {@code RATE_LIMITED}
   */
  void change(UserId user) throws ApiException {
    Optional<Duration> wait = changes.attempt(user.value());
    if (wait.isPresent()) {
      throw ApiException.rateLimited(wait.get());
    }
  }
}
