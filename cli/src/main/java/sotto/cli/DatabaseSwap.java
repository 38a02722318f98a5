package sotto.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sotto.server.RestoreMarker;

/**
 * The steps that put a new database in the place of the old one. The process may end after any of
 * them: either the old or the new database is there whole, or the {@link RestoreMarker} is, with
 * which no server starts and from which the next restore goes back. The write-ahead log belongs to
 * the old database only, so the three files have to move before the new one comes.
 *
 * @param folder the data folder, locked
 * @param aside the path of the old database afterwards
 * @param incoming the new database, whole, on the same file system
 */
record DatabaseSwap(Path folder, Path database, Path aside, Path incoming) {
  /** The suffixes of a database's files; the last two exist after a crash. */
  private static final List<String> FILES = List.of("", "-wal", "-shm");

  /** One step; each is atomic. */
  @FunctionalInterface
  interface Step {
    void run() throws IOException;
  }

  List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    steps.add(() -> RestoreMarker.write(folder, aside));
    FILES.forEach(suffix -> steps.add(() -> moveIfThere(database, aside, suffix)));
    steps.add(() -> move(incoming, database));
    steps.add(() -> RestoreMarker.delete(folder));
    return steps;
  }

  void run() throws IOException {
    for (Step step : steps()) {
      step.run();
    }
  }

  /** Goes back to the old database if a swap was interrupted before the new one was in place. */
  static void undoInterrupted(Path folder, Path database) throws IOException {
    Optional<Path> aside = RestoreMarker.read(folder);
    if (aside.isEmpty()) {
      return;
    }
    if (!Files.exists(database)) {
      // The database itself comes last: as long as it is missing, this is not over.
      for (String suffix : FILES.reversed()) {
        moveIfThere(aside.get(), database, suffix);
      }
    }
    RestoreMarker.delete(folder);
  }

  private static void moveIfThere(Path from, Path to, String suffix) throws IOException {
    Path file = Path.of(from + suffix);
    if (Files.exists(file)) {
      move(file, Path.of(to + suffix));
    }
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }
}
