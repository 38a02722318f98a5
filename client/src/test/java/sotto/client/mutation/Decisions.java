package sotto.client.mutation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The decisions of the client that enforce a rule, read from {@code decisions.txt}. */
final class Decisions {
  static final List<Decision> ALL = read();

  private Decisions() {}

  private static List<Decision> read() {
    try (InputStream table = Decisions.class.getResourceAsStream("decisions.txt")) {
      return new String(Objects.requireNonNull(table).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" \\| ", -1))
          .map(cell ->
              new Decision(
                  cell[0],
                  cell[1],
                  cell[2],
                  cell[3],
                  Integer.parseInt(cell[4]),
                  Replacement.valueOf(cell[5]),
                  List.of(cell[6].split(", "))))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
