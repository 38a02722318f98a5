package sotto.cli.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The unit of {@code deploy/} under a systemd of its own, which applies its restrictions. */
@Tag("long")
final class UnitFileTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void theServerRunsWithTheRestrictionsOfItsUnitAndTheyAreInForce() throws Exception {
    assertThat(System.getProperty("user.name"))
        .as("a systemd of its own needs root")
        .isEqualTo("root");
    Archives.make(folder);
    Path output = folder.resolve("output");
    Process machine =
        new ProcessBuilder("bash", Archives.resource("machine-of-systemd.sh"), folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(machine.waitFor(5, TimeUnit.MINUTES)).as(Files.readString(output)).isTrue();
      assertThat(machine.exitValue()).as(Files.readString(output)).isZero();
    } finally {
      machine.destroyForcibly();
    }
  }
}
