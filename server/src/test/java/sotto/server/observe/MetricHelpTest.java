package sotto.server.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The HELP texts against the metrics in the sources, some of which appear on events only. */
final class MetricHelpTest {
  private static final Pattern METRIC =
      Pattern.compile("(?:counter|timer|gauge|Gauge\\.builder)\\(\\s*\"(sotto\\.[a-z.]+)\"");

  @Test
  void everyMetricHasOneAndNoOtherDoes() throws IOException {
    assertThat(metrics()).isEqualTo(new TreeSet<>(MetricHelp.TEXTS.keySet()));
  }

  private static Set<String> metrics() throws IOException {
    Set<String> found = new TreeSet<>();
    for (String module : List.of("../server", "../switchboard", "../store")) {
      try (Stream<Path> files = Files.walk(Path.of(module, "src/main/java"))) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          Matcher matcher = METRIC.matcher(Files.readString(file));
          while (matcher.find()) {
            found.add(matcher.group(1));
          }
        }
      }
    }
    return found;
  }
}
