package sotto.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A file in the data folder while a restore moves the old database away and the new one in its
 * place. A server that finds it does not start: it would make a new installation.
 */
public final class RestoreMarker {
  private static final String NAME = "restore-in-progress";

  private RestoreMarker() {}

  /** The path to which the restore that did not end has moved the old database; empty for none. */
  public static Optional<Path> read(Path folder) throws IOException {
    Path marker = folder.resolve(NAME);
    return Files.exists(marker)
        ? Optional.of(Path.of(Files.readString(marker).strip()))
        : Optional.empty();
  }

  /** Durable when this returns. */
  public static void write(Path folder, Path aside) throws IOException {
    Path marker = folder.resolve(NAME);
    Files.writeString(
        marker,
        aside + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.TRUNCATE_EXISTING,
        StandardOpenOption.WRITE,
        StandardOpenOption.SYNC);
    FolderOwner.giveTo(marker);
  }

  public static void delete(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve(NAME));
  }

  /**
   * Checks that no restore was interrupted.
   *
   * @throws StartException if one was
   */
  static void requireNone(Path folder) throws StartException {
    Optional<Path> aside;
    try {
      aside = read(folder);
    } catch (IOException e) {
      throw new StartException("the data folder " + folder + " cannot be used: " + e, e);
    }
    if (aside.isPresent()) {
      throw StartException.lasting(
          "a restore into "
              + folder.toAbsolutePath()
              + " was interrupted: run sotto restore again, with the same backup; to have the data"
              + " of before, also restore "
              + aside.get()
              + " afterwards, if it is there",
          null);
    }
  }
}
