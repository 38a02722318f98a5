package sotto.cli.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.server.config.Version;

/** The blocks of the pages, without running them. */
final class PageBlocksTest {
  private static final Pattern METER = Pattern.compile("entry\\(\\s*\"(sotto\\.[a-z.]+)\"");

  @Test
  void everyBlockHasOneWayOfRunningItAndNoWayIsLeftOver() throws Exception {
    List<Block> blocks = Block.all();
    for (Block block : blocks) {
      assertThat(Way.ALL.stream().filter(way -> way.fits(block)))
          .as("a line in Way.ALL for the block in %s:\n%s", block.page(), block.text())
          .hasSize(1);
    }
    for (Way way : Way.ALL) {
      assertThat(blocks.stream().filter(way::fits)).as("a block for %s", way).hasSize(1);
    }
  }

  @Test
  void examplesOnThePageAreTheFilesInDeploy() throws Exception {
    for (Block block : Block.all()) {
      Way way = of(block);
      if (way.kind() == Way.Kind.FILE) {
        assertThat(block.text()).isEqualTo(Files.readString(Block.ROOT.resolve(way.detail())));
      }
    }
  }

  @Test
  void everyCommandIsWellFormed() throws Exception {
    for (Block block : Block.all()) {
      if (of(block).kind() == Way.Kind.MACHINE || of(block).kind() == Way.Kind.SERVER) {
        Process bash = new ProcessBuilder("bash", "-n").redirectErrorStream(true).start();
        try (var in = bash.outputWriter()) {
          in.write(block.text());
        }
        assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
            .as(block.text())
            .isEmpty();
      }
    }
  }

  /** Pasted, as in a shell that goes on after a failure. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "(set -e\nrunuser -u sotto -- /opt/sotto/sotto backup",
        "(set -e\nsystemctl stop sotto\nln -sfn sotto-0.1.0",
        "(set -e\nnewest=$(ls -t /var/backups/sotto/"
      })
  void afterABackupOrARestoreThatFailedNothingElseRuns(String begin) throws Exception {
    String stubs =
        """
        for name in tar systemctl ln cp curl; do eval "$name() { echo $name; }"; done
        ls() { echo copy.db; }
        rm() { :; }
        runuser() {
          echo "$*"
          case "$*" in *"sotto backup"* | *"sotto restore"*) return 1 ;; esac
        }
        """;
    Process bash = new ProcessBuilder("bash").redirectErrorStream(true).start();
    try (var in = bash.outputWriter()) {
      in.write(stubs + of(begin));
    }
    String ran = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(ran.lines().toList().getLast())
        .containsPattern("/opt/sotto/sotto (backup|restore) ");
    assertThat(bash.waitFor()).as(ran).isNotZero();
  }

  @Test
  void theLauncherHasEveryCommandOfTheContributorsPage() throws Exception {
    String launcher = Files.readString(Block.ROOT.resolve("sotto"));
    for (Block block : Block.all()) {
      if (block.page().equals("CONTRIBUTING.md")) {
        for (String line : block.text().lines().toList()) {
          String command = line.replaceFirst("^\\./sotto +([a-z]+).*", "$1");
          assertThat(launcher).as(line).contains("\n  " + command + ") ");
        }
      }
    }
  }

  @Test
  void thePageHasExactlyTheMetricsOfTheServer() throws Exception {
    String list = "server/src/main/java/sotto/server/observe/MetricHelp.java";
    Set<String> measured = new TreeSet<>();
    METER
        .matcher(Files.readString(Block.ROOT.resolve(list)))
        .results()
        .forEach(entry -> measured.add(entry.group(1).replace('.', '_')));
    assertThat(measured).isNotEmpty();
    Set<String> told = new TreeSet<>();
    Matcher names = Pattern.compile("\\bsotto_[a-z_]+").matcher(operation());
    while (names.find()) {
      told.add(names.group().replaceFirst("(_total|_count)$", "").replaceFirst("_seconds$", ""));
    }
    assertThat(told).isEqualTo(measured);
  }

  @Test
  void theArchiveOnThePageIsTheOneThatThisCheckoutMakes() throws Exception {
    String archive = "sotto-" + Version.current();
    assertThat(operation()).contains("`" + archive + "`");
    assertThat(of("sha256sum")).contains(" " + archive.replace("-SNAPSHOT", "") + ".tar.gz ");
  }

  @Test
  void theAlarmsAreOfTheJobOnThePageAndNoticeThatMetricsAreMissing() throws Exception {
    String job = of("scrape_configs:").replaceFirst("(?s).*job_name: (\\w+)\n.*", "{job=\"$1\"}");
    String alarms = of("groups:");
    assertThat(alarms).contains("absent(up" + job + ")", "absent(sotto_store_writable" + job + ")");
  }

  private static String of(String begin) throws IOException {
    return Block.all().stream()
        .map(Block::text)
        .filter(text -> text.startsWith(begin))
        .findFirst()
        .orElseThrow();
  }

  static Way of(Block block) {
    return Way.ALL.stream().filter(way -> way.fits(block)).findFirst().orElseThrow();
  }

  private static String operation() throws IOException {
    return Files.readString(Block.ROOT.resolve("docs/operation.md"));
  }
}
