package sotto.cli.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the commands of the pages as an operator would, from an archive to a restore, on a machine
 * of its own.
 */
@Tag("long")
final class RunPagesTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void theCommandsOfThePagesRunAsTyped() throws Exception {
    assertThat(System.getProperty("user.name"))
        .as("a machine of its own needs root")
        .isEqualTo("root");
    Archives.make(folder);
    steps();
    Files.writeString(folder.resolve("typed"), "a quiet long password\n");
    Path output = folder.resolve("output");
    Process machine =
        new ProcessBuilder(
                "unshare",
                "--mount",
                "--net",
                "--pid",
                "--fork",
                "--kill-child",
                "--mount-proc",
                "bash",
                Archives.resource("machine.sh"),
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(machine.waitFor(10, TimeUnit.MINUTES)).as(Files.readString(output)).isTrue();
      assertThat(machine.exitValue()).as(Files.readString(output)).isZero();
    } finally {
      machine.destroyForcibly();
    }
  }

  private void steps() throws Exception {
    Path steps = Files.createDirectories(folder.resolve("steps"));
    int number = 0;
    for (Block block : Block.all()) {
      Way way = PageBlocksTest.of(block);
      String name = "%02d-%s.sh".formatted(++number, block.page().replace('/', '-'));
      switch (way.kind()) {
        case MACHINE ->
            Files.writeString(
                steps.resolve(name), block.text() + "\n. /mnt/functions\n" + way.detail() + "\n");
        case SERVER -> {
          Path typed = Files.writeString(folder.resolve(name), inPlace(block.text()));
          Files.writeString(
              steps.resolve(name),
              """
              . /mnt/functions
              systemctl stop
              cd %s
              setsid bash -euo pipefail %s &
              healthy %s
              kill -- -$!
              wait || true
              """
                  .formatted(
                      block.text().startsWith("git clone") ? "/root" : "/root/sotto-0.1.0",
                      typed,
                      way.detail()));
        }
        case FILE, LISTED -> {}
      }
    }
  }

  /** The block with this checkout in the place of the repository. */
  private String inPlace(String text) {
    return text.replace("<this repository>", folder.resolve("repository").toString());
  }
}
