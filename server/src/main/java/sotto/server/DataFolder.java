package sotto.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The data folder, locked by this process: no second server and no restore can use it meanwhile.
 * The lock ends with the process, however that ends.
 */
public final class DataFolder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DataFolder.class);
  private static final Set<PosixFilePermission> ONLY_OWNER =
      PosixFilePermissions.fromString("rwx------");

  private static final Set<OpenOption> OPENING =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

  private final FileChannel channel;
  private final FileLock lock;

  private DataFolder(FileChannel channel, FileLock lock) {
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Creates the folder if it is missing, and locks it. Only its owner can read it from then on: the
   * permissions of an existing one are corrected, unless it has other files than Sotto's.
   *
   * @throws StartException when another process has locked it, it cannot be created, or others can
   *     read it and it is not a folder of Sotto
   */
  public static DataFolder hold(Path folder) throws StartException {
    FileChannel channel = null;
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(ONLY_OWNER));
      }
      closeToOthers(folder);
      Path file = folder.resolve("lock");
      channel = FileChannel.open(file, OPENING);
      FolderOwner.giveTo(file);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw new OverlappingFileLockException();
      }
      return new DataFolder(channel, lock);
    } catch (OverlappingFileLockException e) {
      close(channel);
      throw new StartException("a Sotto server is running on " + folder + "; stop it first", e);
    } catch (AccessDeniedException e) {
      close(channel);
      throw StartException.lasting(
          "the data folder "
              + folder.toAbsolutePath()
              + " cannot be used by "
              + System.getProperty("user.name")
              + ", who may not create or change "
              + Path.of(e.getFile()).toAbsolutePath()
              + ": name another folder with --data or data.folder, or run it as the folder's owner",
          e);
    } catch (FileAlreadyExistsException e) {
      throw StartException.lasting(
          folder.toAbsolutePath()
              + " is not a folder: name the data folder with --data or data.folder",
          e);
    } catch (IOException e) {
      close(channel);
      throw new StartException("the data folder " + folder + " cannot be used: " + e, e);
    }
  }

  private static void closeToOthers(Path folder) throws IOException, StartException {
    Set<PosixFilePermission> found = Files.getPosixFilePermissions(folder);
    if (ONLY_OWNER.containsAll(found)) {
      return;
    }
    String text = PosixFilePermissions.toString(found);
    if (isOfOthers(folder)) {
      throw StartException.lasting(
          folder.toAbsolutePath()
              + " has files of other programs and is open to others ("
              + text
              + "): give Sotto a folder of its own with --data",
          null);
    }
    try {
      Files.setPosixFilePermissions(folder, ONLY_OWNER);
    } catch (IOException e) {
      throw StartException.lasting(
          "the data folder "
              + folder.toAbsolutePath()
              + " can be read by others ("
              + text
              + "), and its permissions could not be corrected: chmod 700 it as its owner",
          e);
    }
    LOG.warn(
        "others could use the data folder {} ({}); now only its owner can",
        folder.toAbsolutePath(),
        text);
  }

  /** Whether it has files, and none that every data folder has from its first start on. */
  private static boolean isOfOthers(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isPresent()
          && !Files.exists(folder.resolve("lock"))
          && !Files.exists(folder.resolve("sotto.db"));
    }
  }

  @Override
  public void close() {
    try {
      lock.release();
    } catch (IOException e) {
      // released with the channel
    }
    close(channel);
  }

  private static void close(@Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      // released with the process
    }
  }
}
