package sotto.benchmarks.handshake;

import java.util.Locale;

/**
 * The measurements of one implementation.
 *
 * @param where it runs
 * @param handshakeMicros CPU of a whole handshake, both sides
 * @param bareMicros CPU of one bare round of the primitives in the same run
 */
record Measured(String where, double handshakeMicros, double bareMicros) {
  static final String HEAD =
      """
      |           | handshake, both sides | per CPU second | bare round | ratio |
      |-----------|-----------------------|----------------|------------|-------|\
      """;

  double ratio() {
    return handshakeMicros / bareMicros;
  }

  /** A row of the table. */
  String row() {
    return String.format(
        Locale.ROOT,
        "| %-9s | %18.0f µs | %14.0f | %7.0f µs | %5.1f |",
        where,
        handshakeMicros,
        1e6 / handshakeMicros,
        bareMicros,
        ratio());
  }

  /** A member of the last line. */
  String json() {
    return String.format(
        Locale.ROOT,
        "\"%s\":{\"handshakeMicros\":%.0f,\"bareMicros\":%.0f,\"ratio\":%.2f}",
        where.toLowerCase(Locale.ROOT),
        handshakeMicros,
        bareMicros,
        ratio());
  }
}
