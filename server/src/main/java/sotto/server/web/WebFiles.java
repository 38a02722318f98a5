package sotto.server.web;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The source of files. Blocks. */
@FunctionalInterface
interface WebFiles {
  /** The content of a file; null when there is none of this name. */
  byte @Nullable [] read(String name) throws IOException;
}
