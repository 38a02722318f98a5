package sotto.server.config;

import java.util.stream.IntStream;

/** The Levenshtein distance of two texts. */
final class EditDistance {
  private EditDistance() {}

  /** The characters to insert, delete or exchange, to make one text of the other. */
  static int of(String from, String to) {
    int[] row = IntStream.rangeClosed(0, to.length()).toArray();
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int above = row[j];
        int exchange = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(exchange, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
      }
    }
    return row[to.length()];
  }
}
