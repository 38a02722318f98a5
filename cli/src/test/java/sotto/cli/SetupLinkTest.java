package sotto.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The link of a new server whose output is a log, as under systemd. */
final class SetupLinkTest {
  /** Runs a command with its output in a file that is named as systemd names the journal. */
  private static final String IN_A_JOURNAL =
      """
      exec >"$0" && export JOURNAL_STREAM="$(stat -L -c %d:%i "$0")" && exec "$@"\
      """;

  @TempDir private Path folder = Path.of("");

  @Test
  void theJournalGetsNoLinkAndTheCommandPrintsOneThatWorks() throws Exception {
    Path journal = folder.resolve("journal");
    try (ServeProcess server =
            ServeProcess.by(List.of("sh", "-c", IN_A_JOURNAL, journal.toString()), folder);
        HttpClient http = HttpClient.newHttpClient()) {
      String url = server.inFile(journal, "Sotto is at ").replaceFirst(".* ", "");
      assertThat(journal)
          .content()
          .contains("This server is new. The command setup-link")
          .doesNotContain("link#");

      String link = link(url);
      MemberSession.setUp(http, url, link);

      Run late = Run.sotto("setup-link", "--data", folder.resolve("data").toString());
      assertThat(late.code()).isEqualTo(1);
      assertThat(late.err()).contains("is set up already", "recover-administrator");
    }
  }

  @Test
  void aRestartInTheJournalLeavesTheLinkAsItWas() throws Exception {
    Path journal = folder.resolve("journal");
    List<String> program = List.of("sh", "-c", IN_A_JOURNAL, journal.toString());
    String token;
    try (ServeProcess server = ServeProcess.by(program, folder)) {
      token = link(server.inFile(journal, "Sotto is at ").replaceFirst(".* ", ""));
      server.terminate();
      assertThat(server.exit()).isZero();
    }
    Files.delete(journal);
    try (ServeProcess server = ServeProcess.by(program, folder);
        HttpClient http = HttpClient.newHttpClient()) {
      String url = server.inFile(journal, "Sotto is at ").replaceFirst(".* ", "");
      MemberSession.setUp(http, url, token);
    }
  }

  @Test
  void whatIsNotTheJournalIsToldFromItThoughAServiceStartedIt() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    String own = Files.getAttribute(file, "unix:dev") + ":" + Files.getAttribute(file, "unix:ino");
    assertThat(StandardOutput.isStream(file, own)).isTrue();
    assertThat(StandardOutput.isStream(file, "8:1")).isFalse();
    assertThat(StandardOutput.isStream(file, null)).isFalse();
    assertThat(StandardOutput.isStream(folder.resolve("unknown"), own)).isTrue();
  }

  private String link(String url) {
    Run run = Run.sotto("setup-link", "--data", folder.resolve("data").toString());
    assertThat(run.code()).as(run.err()).isZero();
    Matcher link = Pattern.compile("  (\\S+)/link#([A-Za-z0-9_-]{43})\n").matcher(run.out());
    assertThat(link.find()).as(run.out()).isTrue();
    assertThat(link.group(1)).isEqualTo(url);
    return link.group(2);
  }
}
