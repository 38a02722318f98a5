package sotto.cli;

import java.time.Duration;

/** The end of a server whose database another one has taken over. */
final class LostDatabase {
  /** The exit status, by which a supervisor can tell it from a failure. */
  static final int EXIT_STATUS = 4;

  static final String SENTENCE =
      "another server has taken the database over, so this one ends; start it again as that one's"
          + " standby: serve --standby";

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private LostDatabase() {}

  /**
   * Ends the process in any case: a server that cannot stop in order must not go on answering
   * beside its successor.
   */
  static void endSoon() {
    Thread.ofPlatform()
        .name("end-after-loss")
        .daemon()
        .start(() -> {
          try {
            Thread.sleep(PATIENCE);
          } catch (InterruptedException e) {
            // it is never interrupted
          }
          Runtime.getRuntime().halt(EXIT_STATUS);
        });
  }
}
