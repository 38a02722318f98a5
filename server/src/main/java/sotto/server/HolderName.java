package sotto.server;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import sotto.server.config.LocalNames;

/** The name of this process in the lease of a database, by which operators find it. */
final class HolderName {
  private HolderName() {}

  /** Such as {@code ada.example.org, process 4711, since 2026-03-02T09:00:00Z}. */
  static String ofThisProcess(InstantSource clock) {
    return "%s, process %d, since %s"
        .formatted(
            LocalNames.hostName().orElse("an unnamed machine"),
            ProcessHandle.current().pid(),
            clock.instant().truncatedTo(ChronoUnit.SECONDS));
  }
}
