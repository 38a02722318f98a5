package sotto.server;

import java.time.Instant;
import sotto.server.config.RetentionConfig;
import sotto.store.Retention;

/** Removes some of the records whose time is over; each method returns 0 when none are left. */
final class RetentionChanges {
  private final Retention retention;
  private final RetentionConfig config;

  RetentionChanges(Retention retention, RetentionConfig config) {
    this.retention = retention;
    this.config = config;
  }

  int calls(Instant now) {
    return retention.removeCalls(now.minus(config.calls()));
  }

  int links(Instant now) {
    return retention.removeLinks(now.minus(config.links()));
  }

  int devices(Instant now) {
    return retention.forgetDevices(now.minus(config.devices()));
  }
}
