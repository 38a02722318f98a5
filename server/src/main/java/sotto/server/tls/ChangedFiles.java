package sotto.server.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whether files may have another content than before, without reading them: by identity, size and
 * both times of the file that a path leads to. The time of the last change of state also shows a
 * file that was put back with an earlier time of writing.
 *
 * <p>A file can change twice within one tick of the file system's clock. So files count as
 * unchanged only once two looks in a row have found the same, the later one after that tick.
 *
 * <p>Used by one thread at a time.
 */
final class ChangedFiles {
  private static final String STAMP = "unix:dev,ino,size,lastModifiedTime,ctime";

  private final List<Path> files;
  private List<Map<String, Object>> last = List.of();
  private boolean seenTwice;

  /** Looks at these files; none is looked at yet. */
  ChangedFiles(List<Path> files) {
    this.files = List.copyOf(files);
  }

  /** Looks at them. True also while one cannot be looked at. */
  boolean look() {
    List<Map<String, Object>> found = new ArrayList<>();
    try {
      for (Path file : files) {
        found.add(Files.readAttributes(file, STAMP));
      }
    } catch (IOException e) {
      found.clear();
    }
    boolean same = !found.isEmpty() && found.equals(last);
    boolean unchanged = same && seenTwice;
    last = found;
    seenTwice = same;
    return !unchanged;
  }
}
