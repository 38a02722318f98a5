package sotto.client.memory;

import java.io.IOException;
import java.nio.file.Path;

/** Thrown when the file of a memory is damaged, or not safe to use. Nothing was changed. */
public final class DamagedMemoryException extends IOException {
  private static final long serialVersionUID = 1;

  DamagedMemoryException(Path file, String what) {
    super(
        file + " " + what + "; restore a copy, or move the file away and set this device up again");
  }
}
