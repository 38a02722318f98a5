package sotto.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * The data folder, locked by this process: no second server and no restore can use it meanwhile.
 * The lock ends with the process, however that ends.
 */
public final class DataFolder implements AutoCloseable {
  private final FileChannel channel;
  private final FileLock lock;

  private DataFolder(FileChannel channel, FileLock lock) {
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Creates the folder if it is missing, for its owner only, and locks it.
   *
   * @throws StartException when another process has locked it, or it cannot be created
   */
  public static DataFolder hold(Path folder) throws StartException {
    FileChannel channel = null;
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      channel =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw new OverlappingFileLockException();
      }
      return new DataFolder(channel, lock);
    } catch (OverlappingFileLockException e) {
      close(channel);
      throw new StartException("a Sotto server is running on " + folder + "; stop it first", e);
    } catch (IOException e) {
      close(channel);
      throw new StartException("the data folder " + folder + " cannot be used: " + e, e);
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
