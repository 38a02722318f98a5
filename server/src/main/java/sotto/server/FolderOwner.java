package sotto.server;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;

/** The owner of a folder, for files that a command makes in it: as root, for another user. */
public final class FolderOwner {
  private FolderOwner() {}

  /**
   * Gives a file to the owner and the group of its folder, unless it has them. A link is not
   * followed: as root that would give away a file of another folder.
   *
   * @throws IOException if this process may not
   */
  public static void giveTo(Path file) throws IOException {
    PosixFileAttributeView view =
        Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    Path folder = file.toAbsolutePath().getParent();
    if (view == null || folder == null) {
      return;
    }
    PosixFileAttributes own = view.readAttributes();
    if (!own.isRegularFile()) {
      throw new FileSystemException(file.toString(), null, "not a file");
    }
    PosixFileAttributes wanted = Files.readAttributes(folder, PosixFileAttributes.class);
    if (!own.owner().equals(wanted.owner())) {
      view.setGroup(wanted.group());
      view.setOwner(wanted.owner());
    }
  }
}
