package sotto.server.web;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.switchboard.process.FatalErrors;

/**
 * The hashed assets of the builds that this installation ran before, for tabs that were opened
 * then: they load a script when it is first needed, by its old name. Each server stores its own
 * assets in the data folder for its successors. A build's assets are deleted thirty days after its
 * replacement, and the oldest when all of them take too much space. Not in a backup, because a
 * reload replaces them. Thread-safe.
 */
final class EarlierBundles implements WebFiles {
  private static final Logger LOG = LoggerFactory.getLogger(EarlierBundles.class);

  /** The time after its replacement for which a build is served. */
  static final Duration KEPT = Duration.ofDays(30);

  /** The bound on the assets of all earlier builds together: all of them may be in memory. */
  static final long MOST_BYTES = 32L * 1024 * 1024;

  private final Path folder;
  private final InstantSource clock;
  private final CompletableFuture<Map<String, BundleArchive>> index = new CompletableFuture<>();

  /** Builds stored in this folder, which is created when it is missing. */
  EarlierBundles(Path folder, InstantSource clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /** Stores the assets of this build and reads the earlier ones, soon. */
  void start(OwnFiles own, Executor executor) {
    executor.execute(() -> {
      Map<String, BundleArchive> found = Map.of();
      try {
        found = keep(own.assets());
      } catch (IOException | RuntimeException e) {
        LOG.warn("assets of earlier builds cannot be kept in {}", folder, e);
      } catch (Throwable e) {
        FatalErrors.exitIfFatal(e);
        throw e;
      } finally {
        index.complete(found);
      }
    });
  }

  @Override
  public byte @Nullable [] read(String name) throws IOException {
    BundleArchive archive = index().get(name);
    return archive == null ? null : archive.read(name);
  }

  /** Waits for the read: a tab may request an asset in the first second of a new server. */
  private Map<String, BundleArchive> index() {
    try {
      return index.get(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Map.of();
    } catch (ExecutionException | TimeoutException e) {
      return Map.of();
    }
  }

  private Map<String, BundleArchive> keep(SortedMap<String, byte[]> own) throws IOException {
    Files.createDirectories(folder);
    String id = BundleArchive.id(own);
    BundleArchive current = BundleArchive.in(folder, id);
    try {
      replace(id);
      if (!own.isEmpty() && !Files.exists(current.file())) {
        current.write(own);
      }
    } catch (IOException e) {
      // Earlier builds can still be served, from a full disk for instance.
      LOG.warn("the assets of this build cannot be kept in {}", folder, e);
    }
    Map<String, BundleArchive> found = new HashMap<>();
    long left = MOST_BYTES;
    for (Path file : others(current.file())) {
      try {
        left -= take(file, left, found);
      } catch (IOException e) {
        // It may be intact, and readable at the next start: there may be too many open files.
        LOG.warn("an earlier build cannot be read or deleted: {}", file, e);
      }
    }
    return Map.copyOf(found);
  }

  /**
   * Adds the assets of one earlier build to those found, or deletes a build that is too old or
   * damaged.
   *
   * @return the size of the assets in bytes
   */
  private long take(Path file, long mostBytes, Map<String, BundleArchive> found)
      throws IOException {
    if (!isRecent(file)) {
      LOG.info("an earlier build was replaced more than {} days ago", KEPT.toDays());
      Files.delete(file);
      return 0;
    }
    BundleArchive archive = new BundleArchive(file);
    long bytes = 0;
    try {
      for (Map.Entry<String, Integer> asset : archive.verify(mostBytes).entrySet()) {
        bytes += asset.getValue();
        found.putIfAbsent(asset.getKey(), archive);
      }
    } catch (ZipException | EOFException e) {
      LOG.info("the assets of an earlier build are given up: {}", e.getMessage());
      Files.delete(file);
    }
    return bytes;
  }

  /** Records the time when the previous build was replaced, from which its time counts. */
  private void replace(String id) throws IOException {
    Path note = folder.resolve("current");
    String before = "";
    try {
      before = Files.readString(note).strip();
    } catch (NoSuchFileException e) {
      // the first build that stores any
    }
    if (before.equals(id)) {
      return;
    }
    Path archive = folder.resolve(before + ".zip");
    if (BundleArchive.isNameOfOne(archive) && Files.exists(archive)) {
      Files.setLastModifiedTime(archive, FileTime.from(clock.instant()));
    }
    Path incoming = Files.writeString(folder.resolve("current.incoming"), id);
    Files.move(incoming, note, StandardCopyOption.ATOMIC_MOVE);
  }

  /** All builds but this one, the one replaced last first. */
  private List<Path> others(Path current) throws IOException {
    record Replaced(Path file, FileTime at) {}
    List<Replaced> others = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(BundleArchive::isNameOfOne).toList()) {
        if (file.equals(current)) {
          continue;
        }
        try {
          others.add(new Replaced(file, Files.getLastModifiedTime(file)));
        } catch (IOException e) {
          LOG.warn("an earlier build is left out: {}", file, e);
        }
      }
    }
    others.sort(Comparator.comparing(Replaced::at).reversed());
    return others.stream().map(Replaced::file).toList();
  }

  private boolean isRecent(Path file) throws IOException {
    Instant replacedAt = Files.getLastModifiedTime(file).toInstant();
    return !replacedAt.isBefore(clock.instant().minus(KEPT));
  }
}
