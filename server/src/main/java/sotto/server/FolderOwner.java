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
   * Refuses a server of root's on the folder of another user: that user's own server could not use
   * the files that it leaves there.
   */
  static void requireNoneOfRoot(Path folder) throws StartException {
    try {
      if (Files.isDirectory(folder)
          && ProcessHandle.current().info().user().filter("root"::equals).isPresent()
          && !Files.getAttribute(folder, "unix:uid").equals(0)) {
        String owner = Files.getOwner(folder).getName();
        throw StartException.lasting(
            "the data folder "
                + folder.toAbsolutePath()
                + " belongs to "
                + owner
                + ", and a server run by root would leave files there that "
                + owner
                + " cannot use: run it with runuser -u "
                + owner
                + " --",
            null);
      }
    } catch (IOException | UnsupportedOperationException e) {
      throw new StartException("the data folder " + folder + " cannot be used: " + e, e);
    }
  }

  /**
   * Gives a file to the owner and the group of its folder, unless it has them. A link is not
   * followed: as root that would give away a file of another folder.
   *
   * @throws IOException if this process may not
   */
  public static void giveTo(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      giveTo(file, folder);
    }
  }

  /**
   * The same with the owner and the group of another folder, such as the data folder's for a backup
   * elsewhere.
   *
   * @throws IOException if this process may not
   */
  public static void giveTo(Path file, Path folder) throws IOException {
    PosixFileAttributeView view =
        Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    if (view == null) {
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
