package sotto.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The table of events and effects in docs/ended.md. */
final class EndedTable {
  private static final Path PAGE = Path.of("../docs/ended.md");

  private EndedTable() {}

  /** An event with its effect in each column. */
  record Row(
      String event, String http, String socket, String ringing, String underWay, String links) {}

  /** The rows in the page's order. */
  static List<Row> rows() throws IOException {
    List<Row> rows =
        Files.readAllLines(PAGE).stream()
            .filter(line -> line.startsWith("| ") && !line.startsWith("| event"))
            .map(EndedTable::row)
            .toList();
    assertThat(rows).hasSizeGreaterThan(10);
    return rows;
  }

  private static Row row(String line) {
    List<String> cells = Arrays.stream(line.split("\\|")).skip(1).map(String::strip).toList();
    assertThat(cells).as(line).hasSize(6);
    return new Row(
        cells.get(0), cells.get(1), cells.get(2), cells.get(3), cells.get(4), cells.get(5));
  }
}
