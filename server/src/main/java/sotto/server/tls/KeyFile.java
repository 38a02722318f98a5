package sotto.server.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;

/** The access that other users of the machine have to the file of the private key. */
final class KeyFile {
  private KeyFile() {}

  /**
   * Whether every user of the machine can read it: its own permissions and those of all folders
   * above it allow that. False where there are no such permissions.
   */
  static boolean isOpenToAll(Path file) {
    try {
      Path real = file.toRealPath();
      if (!allows(real, PosixFilePermission.OTHERS_READ)) {
        return false;
      }
      for (Path folder = real.getParent(); folder != null; folder = folder.getParent()) {
        if (!allows(folder, PosixFilePermission.OTHERS_EXECUTE)) {
          return false;
        }
      }
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  private static boolean allows(Path path, PosixFilePermission permission) throws IOException {
    return Files.getPosixFilePermissions(path).contains(permission);
  }
}
