package sotto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import sotto.testkit.JavaCommand;

/** Commands by a user for whom permissions of files hold, also if root runs the tests. */
final class WithoutRights {
  private WithoutRights() {}

  /** The program that gives up rights and runs its last arguments; empty if there are none. */
  static List<String> program() {
    return "root".equals(System.getProperty("user.name"))
        ? List.of("setpriv", "--bounding-set=-all", "--inh-caps=-all", "--")
        : List.of();
  }

  /** Runs a command that fails with this status, and returns its output. */
  static String run(int status, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(program());
    command.addAll(
        JavaCommand.of(List.of("-XX:TieredStopAtLevel=1"), "sotto.cli.SottoCommand", arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isEqualTo(status);
    return said;
  }
}
