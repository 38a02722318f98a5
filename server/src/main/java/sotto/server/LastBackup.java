package sotto.server;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The time of the last backup that worked: that of a file in the data folder, which the command
 * leaves there, and which scripts that use another program can {@code touch}.
 */
public final class LastBackup {
  private final Path file;

  public LastBackup(Path dataFolder) {
    this.file = dataFolder.resolve("last-backup");
  }

  /**
   * Notes that a backup has been made now.
   *
   * @throws IOException if it cannot be noted; the backup is none the worse
   */
  public void note(Instant now) throws IOException {
    try (var channel =
        Files.newByteChannel(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING,
            LinkOption.NOFOLLOW_LINKS)) {
      channel.write(StandardCharsets.US_ASCII.encode(now + "\n"));
    }
    FolderOwner.giveTo(file);
  }

  /** Reports its age to the meters, infinite before the first one. */
  void measure(MeterRegistry meters, InstantSource clock) {
    Gauge.builder("sotto.backup.age", this, last -> last.ageSeconds(clock.instant()))
        .baseUnit("seconds")
        .strongReference(true) // no other object keeps this one
        .register(meters);
  }

  private double ageSeconds(Instant now) {
    try {
      Instant then = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
      return Math.max(0, Duration.between(then, now).toSeconds());
    } catch (IOException e) {
      return Double.POSITIVE_INFINITY;
    }
  }
}
