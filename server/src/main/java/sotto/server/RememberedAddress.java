package sotto.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The address at which people reached the server that ran last on a data folder, for links that
 * commands print: they run without its flags.
 */
public final class RememberedAddress {
  private static final Logger LOG = LoggerFactory.getLogger(RememberedAddress.class);

  private final Path file;

  public RememberedAddress(Path dataFolder) {
    this.file = dataFolder.resolve("address");
  }

  /** Such as {@code https://calls.example.org}; empty before the first start on this folder. */
  public Optional<String> read() {
    try {
      String text = Files.readString(file).strip();
      return text.matches("https?://[^\\s/]+") ? Optional.of(text) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Remembers an address; a failure is logged only, for the server runs without it. */
  void write(String address) {
    try {
      if (!address.equals(read().orElse(null))) {
        Files.writeString(file, address + "\n");
      }
    } catch (IOException e) {
      LOG.warn("the server's address cannot be remembered in {}", file, e);
    }
  }
}
