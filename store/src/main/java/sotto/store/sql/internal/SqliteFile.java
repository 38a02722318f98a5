package sotto.store.sql.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import sotto.store.StoreUnavailableException;

/** The file of an SQLite database: its permissions, and the way it is opened. */
final class SqliteFile {
  private static final Set<PosixFilePermission> OWNER_FILE =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> OWNER_FOLDER =
      PosixFilePermissions.fromString("rwx------");

  /** Another process, such as a command at the server's machine, may hold the lock for a moment. */
  private static final int BUSY_TIMEOUT_MILLIS = 5_000;

  /** The first bytes of every SQLite file but an empty one. */
  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  private final Path path;

  private SqliteFile(Path path) {
    this.path = path;
  }

  /**
   * The file at the path; if missing it is created, with its folder, readable by the owner only.
   * SQLite gives its write-ahead log the permissions of the file.
   *
   * @throws StoreUnavailableException if this user may not use it, or it is not a database
   * @throws UncheckedIOException if it cannot be created for another reason
   */
  static SqliteFile at(Path path) {
    try {
      Path absolute = path.toAbsolutePath();
      Path folder = absolute.getParent();
      if (folder != null && !Files.isDirectory(folder)) {
        Files.createDirectories(folder, onlyOwner(folder, OWNER_FOLDER));
      }
      try {
        createEmpty(absolute);
      } catch (FileAlreadyExistsException e) {
        requireSqlite(absolute);
        if (isPosix(absolute)) {
          Files.setPosixFilePermissions(absolute, OWNER_FILE);
        }
      }
      return new SqliteFile(absolute);
    } catch (IOException e) {
      if (isForbidden(e)) {
        throw StoreUnavailableException.ofLastingFault(
            path.toAbsolutePath()
                + " cannot be used by "
                + System.getProperty("user.name")
                + ": give it to the owner of its folder (chown)",
            e);
      }
      throw new UncheckedIOException("The data file cannot be made: " + path, e);
    }
  }

  /** Another user's file: it cannot be read, or not be closed to others. */
  private static boolean isForbidden(IOException e) {
    return e instanceof AccessDeniedException
        || (e instanceof FileSystemException failure
            && "Operation not permitted".equals(failure.getReason()));
  }

  /** Leaves a file of another program as it is. */
  private static void requireSqlite(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw StoreUnavailableException.ofLastingFault(
          file + " is a folder, where Sotto's database has to be", null);
    }
    byte[] start = new byte[MAGIC.length];
    try (InputStream in = Files.newInputStream(file)) {
      int read = in.readNBytes(start, 0, start.length);
      if (read > 0 && !Arrays.equals(start, MAGIC)) {
        throw StoreUnavailableException.ofLastingFault(
            file
                + " is not an SQLite database, so it is none of Sotto's. Choose another data folder"
                + " (--data), or put a backup in its place with restore",
            null);
      }
    }
  }

  /** Connections that change nothing of the file by being opened, not even its journal's kind. */
  DataSource forLooking() {
    return source(common());
  }

  /** Connections that write: durable when committed, and locked for writing from their start. */
  DataSource forWriting() {
    SQLiteConfig config = common();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    config.setGetGeneratedKeys(false); // no key is generated, and asking costs a query per insert
    return source(config);
  }

  /** Connections that cannot write. */
  DataSource forReading() {
    SQLiteConfig config = common();
    config.setReadOnly(true);
    return source(config);
  }

  private static SQLiteConfig common() {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
    return config;
  }

  private DataSource source(SQLiteConfig config) {
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + path);
    return source;
  }

  /**
   * Creates an empty file that only the owner can read.
   *
   * @throws FileAlreadyExistsException if there is one
   */
  static void createEmpty(Path file) throws IOException {
    Files.createFile(file, onlyOwner(file.toAbsolutePath(), OWNER_FILE));
  }

  /** Creates an empty file beside another, which only the owner can read. */
  static Path createPartial(Path file) throws IOException {
    Path folder = Objects.requireNonNull(file.getParent(), "the file is a root folder");
    return Files.createTempFile(
        folder, file.getFileName() + ".", ".partial", onlyOwner(folder, OWNER_FILE));
  }

  /** Waits until the file's content is on the disk. */
  static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private static FileAttribute<?>[] onlyOwner(Path path, Set<PosixFilePermission> permissions) {
    return isPosix(path)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
