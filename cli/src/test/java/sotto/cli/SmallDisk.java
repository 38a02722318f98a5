package sotto.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file system of a few MiB as the data folder of one server: a tmpfs in a mount namespace of the
 * process, for which no privileges are needed. It is reached from outside through {@code /proc}.
 */
final class SmallDisk {
  private static final String MOUNT =
      """
      mount -t tmpfs -o mode=700,size=24m none "$0" && cp "$0".prepared/* "$0" && exec "$@"\
      """;

  private SmallDisk() {}

  /**
   * The program that mounts it and runs a command there.
   *
   * @param data the mount point, an empty folder; {@code data.prepared} beside it has the content
   */
  static List<String> on(Path data) {
    return List.of(
        "unshare", "--user", "--map-root-user", "--mount", "sh", "-c", MOUNT, data.toString());
  }

  /** Runs mount in the server's mount namespace. */
  static void mount(ServeProcess server, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("nsenter", "--target", "" + server.pid(), "--user", "--mount"));
    command.addAll(List.of("--preserve-credentials", "mount"));
    command.addAll(List.of(arguments));
    if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
      throw new IOException("failed: " + String.join(" ", command));
    }
  }

  /** The path by which other processes see a file of the server. */
  static Path seenFromOutside(ServeProcess server, Path file) {
    return Path.of("/proc/" + server.pid() + "/root" + file.toAbsolutePath());
  }

  /** Takes up all the space that is left. */
  static void fill(Path filler) throws IOException {
    byte[] block = new byte[4096];
    try (OutputStream out = Files.newOutputStream(filler)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      if (!String.valueOf(e.getMessage()).contains("No space left on device")) {
        throw e;
      }
    }
  }
}
