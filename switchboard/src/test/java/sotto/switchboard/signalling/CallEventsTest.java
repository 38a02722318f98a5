package sotto.switchboard.signalling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import sotto.protocol.signalling.ShownMode;

/**
 * The table of docs/call-events.md, row by row: each event at each state of a call between two of
 * six real devices, and the messages to each of the six.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CallEventsTest {
  private static final Path PAGE = Path.of("../docs/call-events.md");
  private static final String HEADER =
      "| state | event | " + String.join(" | ", CallEventsCast.DEVICES) + " | record |";

  /** The suffix of events in rows for end-to-end encrypted calls only. */
  private static final String END_TO_END_ALONE = ", end-to-end encrypted";

  private TestServer server;

  private record Row(CallEventsCast.State state, String event, List<String> sent) {
    String name() {
      return state.name().toLowerCase(java.util.Locale.ROOT) + ": " + event;
    }
  }

  @BeforeAll
  void start(@TempDir Path folder) {
    server = new TestServer(folder);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void everyEventIsInTheTableAtEveryState() throws IOException {
    List<String> expected = new ArrayList<>();
    for (CallEventsCast.State state : CallEventsCast.State.values()) {
      CallEventsCast.events(state).forEach(event -> expected.add(state + " " + event));
    }
    assertThat(rows(ShownMode.STANDARD).stream().map(row -> row.state() + " " + row.event()))
        .containsExactlyElementsOf(expected);
  }

  @TestFactory
  Stream<DynamicTest> everyDeviceIsToldWhatTheTableSays() throws IOException {
    return Stream.concat(walks(ShownMode.STANDARD), walks(ShownMode.END_TO_END_ENCRYPTED));
  }

  private Stream<DynamicTest> walks(ShownMode mode) throws IOException {
    return rows(mode).stream()
        .map(row -> DynamicTest.dynamicTest(mode + ", " + row.name(), () -> walk(mode, row)));
  }

  private void walk(ShownMode mode, Row row) {
    try (CallEventsCast cast = new CallEventsCast(server, mode)) {
      cast.reach(row.state());
      cast.perform(row.event());
      cast.awaitRecord(row.sent().getLast());
      assertThat(cast.sent()).as(row.name()).isEqualTo(row.sent());
    }
  }

  private static List<Row> rows(ShownMode mode) throws IOException {
    List<Row> rows = rows();
    if (mode == ShownMode.STANDARD) {
      return rows.stream().filter(row -> !row.event().endsWith(END_TO_END_ALONE)).toList();
    }
    Set<String> replaced =
        rows.stream()
            .filter(row -> row.event().endsWith(END_TO_END_ALONE))
            .map(row -> row.name().replace(END_TO_END_ALONE, ""))
            .collect(Collectors.toSet());
    return rows.stream()
        .filter(row -> !replaced.contains(row.name()))
        .map(row -> new Row(row.state(), row.event().replace(END_TO_END_ALONE, ""), row.sent()))
        .toList();
  }

  private static List<Row> rows() throws IOException {
    List<String> lines = Files.readAllLines(PAGE);
    int header = lines.indexOf(HEADER);
    assertThat(header).as("the header of the table").isNotNegative();
    return lines.subList(header + 2, lines.size()).stream()
        .takeWhile(line -> line.startsWith("|"))
        .map(CallEventsTest::row)
        .toList();
  }

  private static Row row(String line) {
    List<String> cells = Stream.of(line.split("\\|")).skip(1).map(String::strip).toList();
    return new Row(
        CallEventsCast.State.valueOf(cells.get(0).toUpperCase(java.util.Locale.ROOT)),
        cells.get(1),
        cells.subList(2, cells.size()));
  }
}
