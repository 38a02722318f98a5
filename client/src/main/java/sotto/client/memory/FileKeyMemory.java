package sotto.client.memory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import sotto.e2ee.bytes.ByteReader;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.ByteWriter;
import sotto.e2ee.kdf.Hash;
import sotto.e2ee.rules.RefusedException;

/**
 * A memory in one file. Each change writes a new file beside it, syncs it to disk and renames it
 * atomically.
 *
 * <pre>
 * "sotto keys" (text8) ‖ u8 1 ‖ state ‖ SHA-256 of all before (32)
 * </pre>
 *
 * <p><b>Security guarantees:</b> on file systems with owners, only the owner can read it, and a
 * file that others can read is refused; a damaged file is refused and left unchanged; two processes
 * cannot open it at once.
 *
 * <p><b>Does not protect against:</b> readers of the owner's files or of the disk: the keys are not
 * encrypted.
 */
public final class FileKeyMemory implements KeyMemory {
  private static final String MAGIC = "sotto keys";
  private static final int VERSION = 1;
  private static final int HASH_BYTES = 32;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final Path file;
  private final FileChannel lock;
  private KeyState state;

  private FileKeyMemory(Path file, FileChannel lock, KeyState state) {
    this.file = file;
    this.lock = lock;
    this.state = state;
  }

  /**
   * Opens the memory in {@code file}, an empty one if there is no such file. Its folder has to
   * exist; a file beside it, ending in {@code .lock}, is the lock.
   *
   * @throws DamagedMemoryException if it is damaged, or others may read it
   * @throws IOException if it cannot be read, or is open elsewhere
   */
  public static FileKeyMemory open(Path file) throws IOException {
    FileChannel lock = lock(file.resolveSibling(file.getFileName() + ".lock"));
    try {
      return new FileKeyMemory(file, lock, read(file));
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  @Override
  public synchronized KeyState state() {
    return state;
  }

  @Override
  public synchronized <X extends Exception> KeyState change(Change<X> change) throws X {
    KeyState next = change.apply(state);
    if (!next.equals(state)) {
      try {
        write(next);
      } catch (IOException e) {
        throw new UncheckedIOException("could not write " + file, e);
      }
      state = next;
    }
    return state;
  }

  @Override
  public synchronized void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileChannel lock(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(
            path,
            EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            attributes(path));
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // Reported below.
    }
    channel.close();
    throw new IOException(path + " is locked: another process uses this device's keys");
  }

  private static KeyState read(Path file) throws IOException {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return KeyState.EMPTY;
    }
    if (isPosix(file) && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
      throw new DamagedMemoryException(file, "can be read by others than its owner");
    }
    if (bytes.length < HASH_BYTES) {
      throw new DamagedMemoryException(file, "is cut short");
    }
    ByteString all = ByteString.of(bytes);
    ByteString content = all.slice(0, bytes.length - HASH_BYTES);
    if (!Hash.sha256(content).equals(all.slice(bytes.length - HASH_BYTES, bytes.length))) {
      throw new DamagedMemoryException(file, "is damaged");
    }
    ByteReader in = new ByteReader(content);
    try {
      if (!in.text8("magic", 1, 64).equals(MAGIC) || in.u8("version") != VERSION) {
        throw new DamagedMemoryException(file, "was written by another program or version");
      }
      return KeyStateCodec.read(in.rest());
    } catch (RefusedException e) {
      throw new DamagedMemoryException(file, "does not contain keys");
    }
  }

  private void write(KeyState next) throws IOException {
    ByteWriter content = new ByteWriter().text8(MAGIC).u8(VERSION);
    content.bytes(KeyStateCodec.write(next).toArray());
    byte[] bytes = content.bytes(Hash.sha256(content.toByteString())).toArray();
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(beside);
    try (FileChannel out =
        FileChannel.open(
            beside,
            EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            attributes(file))) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        out.write(buffer);
      }
      out.force(true);
    }
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    forceFolder();
  }

  /** Makes the rename durable, where folders can be opened. */
  private void forceFolder() throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && isPosix(folder)) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static FileAttribute<?>[] attributes(Path path) {
    return isPosix(path)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
        : new FileAttribute<?>[0];
  }

  private static boolean isPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
