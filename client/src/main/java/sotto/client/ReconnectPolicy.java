package sotto.client;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import sotto.protocol.signalling.CloseCode;

/** Decides whether, when and how to reconnect after a lost socket. Guarded by the client's lock. */
final class ReconnectPolicy {
  private static final Duration PAUSE_AFTER_RATE_LIMIT = Duration.ofSeconds(5);
  private static final Duration LONGEST_ASKED = Duration.ofMinutes(1);

  /**
   * The time for which status 401 has to recur: a single one may come from a starting server or a
   * proxy.
   */
  private static final Duration SIGNED_OUT_AFTER = Duration.ofSeconds(3);

  sealed interface Decision {
    /** The link is over. */
    record Over(LinkState state) implements Decision {}

    /** Reconnect after the pause. */
    record Reconnect(Duration pause, boolean resume) implements Decision {}
  }

  private final ClientTime time;
  private final Backoff backoff;
  private @Nullable Long unauthenticatedSinceMillis;

  /** The pause that the server has asked for, before the next attempt. */
  private Duration asked = Duration.ZERO;

  ReconnectPolicy(ClientTime time, RandomGenerator random) {
    this.time = time;
    this.backoff = new Backoff(random);
  }

  void connected() {
    backoff.succeeded();
    unauthenticatedSinceMillis = null;
  }

  /** The server closes the socket, and asks for a pause. */
  void closing(Duration pause) {
    asked = pause.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : pause;
  }

  Decision closed(int code) {
    if (code == CloseCode.REPLACED.code()) {
      return new Decision.Over(LinkState.REPLACED);
    }
    if (code == CloseCode.SESSION_ENDED.code()) {
      return new Decision.Over(LinkState.SIGNED_OUT);
    }
    boolean resume =
        code != CloseCode.TOO_SLOW.code()
            && code != CloseCode.NOT_UTF8.code()
            && code != CloseCode.PROTOCOL_ERROR.code()
            && code != CloseCode.TOO_LARGE.code();
    return reconnect(
        code == CloseCode.RATE_LIMITED.code() ? PAUSE_AFTER_RATE_LIMIT : Duration.ZERO, resume);
  }

  Decision failedToOpen(@Nullable Throwable failure) {
    Throwable cause = failure == null || failure.getCause() == null ? failure : failure.getCause();
    if (!(cause instanceof Transport.HandshakeException refused && refused.status() == 401)) {
      unauthenticatedSinceMillis = null;
      return reconnect(Duration.ZERO, true);
    }
    long now = time.millis();
    Long since = unauthenticatedSinceMillis;
    if (since != null && now - since >= SIGNED_OUT_AFTER.toMillis()) {
      return new Decision.Over(LinkState.SIGNED_OUT);
    }
    unauthenticatedSinceMillis = since == null ? now : since;
    return reconnect(SIGNED_OUT_AFTER, true);
  }

  private Decision reconnect(Duration atLeast, boolean resume) {
    Duration pause = asked.compareTo(atLeast) > 0 ? asked : atLeast;
    asked = Duration.ZERO;
    return new Decision.Reconnect(backoff.next(pause), resume);
  }
}
