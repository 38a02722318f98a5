package sotto.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;

/** The owner of a folder, for files that a command makes in it: as root, for another user. */
public final class FolderOwner {
  private FolderOwner() {}

  /**
   * Gives a file to the owner and the group of its folder, unless it has them.
   *
   * @throws IOException if this process may not
   */
  public static void giveTo(Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    Path folder = file.toAbsolutePath().getParent();
    if (view == null || folder == null) {
      return;
    }
    PosixFileAttributes own = view.readAttributes();
    PosixFileAttributes wanted = Files.readAttributes(folder, PosixFileAttributes.class);
    if (!own.owner().equals(wanted.owner())) {
      view.setGroup(wanted.group());
      view.setOwner(wanted.owner());
    }
  }
}
