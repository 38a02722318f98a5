package sotto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line itself. */
final class SottoCommandTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void helpListsEveryCommandByWhatOneWantsToDo() {
    Run help = Run.sotto("--help");
    assertThat(help.code()).isZero();
    assertThat(help.out())
        .containsSubsequence(
            "Try it",
            "demo",
            "Run it",
            "serve",
            "setup-link",
            "backup",
            "restore",
            "recover-administrator");
    SottoCommand.commandLine()
        .getSubcommands()
        .forEach((name, command) -> {
          if (!command.getCommandSpec().usageMessage().hidden()) {
            assertThat(help.out()).contains("  " + name + " ");
          }
        });
  }

  @Test
  void theVersionIsThatOfTheBuild() {
    assertThat(Run.sotto("--version").out()).startsWith("sotto ").doesNotContain("$", "unknown");
  }

  @Test
  void anUnknownCommandIsToldAndExitsWithTwo() {
    Run run = Run.sotto("sevre");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("sevre");
  }

  @Test
  void serveTellsAllFaultsOfItsConfigurationAtOnceAndStartsNothing() {
    Run run =
        Run.sotto(
            "serve", "--data", folder + "/d", "--listen", "0.0.0.0", "--port", "x", "--log", "xml");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("sotto: the configuration has 3 faults")
        .contains("listen.address = 0.0.0.0", "listen.port = x", "log.format = xml")
        .contains("--tls self-signed")
        .doesNotContain("Exception", "\tat ");
    assertThat(folder.resolve("d")).doesNotExist();
  }

  @Test
  void theUnitDoesNotStartAgainAfterFaultsThatEveryStartHas() throws Exception {
    assertThat(Files.readAllLines(Path.of("../deploy/sotto.service")))
        .contains(
            "RestartPreventExitStatus=" + CliException.WRONG_USAGE + " " + CliException.LASTING);
    assertThat(Files.readString(Path.of("../docs/operation.md")))
        .contains(
            "\n| " + CliException.WRONG_USAGE + " | wrong flags",
            "\n| " + LostDatabase.EXIT_STATUS + " | another server",
            "\n| " + CliException.LASTING + " | a start that fails until");
  }

  @Test
  void everyFlagIsExplained() {
    assertThat(Run.sotto("serve", "--help").out())
        .contains("--config", "--data", "--listen", "--port", "--tls", "--public-url")
        .contains("--trusted-proxies", "--ice-servers", "--log");
  }
}
