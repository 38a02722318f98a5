package sotto.e2e.stage;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;
import sotto.cli.DemoServer;
import sotto.server.config.LogFormat;
import sotto.server.observe.Logging;

/** A demo server in a process of its own that logs everything, including its libraries. */
final class VerboseServer {
  private VerboseServer() {}

  /**
   * Runs until it is killed.
   *
   * @param arguments the data folder and the port
   */
  public static void main(String[] arguments) throws Exception {
    Logging.start(LogFormat.TEXT);
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.TRACE);
    ((Logger) LoggerFactory.getLogger("sotto")).setLevel(Level.TRACE);
    try (DemoServer _ = DemoServer.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]))) {
      Thread.currentThread().join();
    }
  }
}
