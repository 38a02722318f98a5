package sotto.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The data folder of a demo: a given one, which is kept, or a temporary one. */
record DemoFolder(Path path, boolean temporary) implements AutoCloseable {
  static DemoFolder of(@Nullable Path given) {
    try {
      return given == null
          ? new DemoFolder(Files.createTempDirectory("sotto-demo"), true)
          : new DemoFolder(given, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (temporary) {
      FileTree.delete(path);
    }
  }
}
