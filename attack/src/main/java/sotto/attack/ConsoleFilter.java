package sotto.attack;

import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

/**
 * Keeps log lines of clients and server off the console. Logging goes on, for {@link
 * sotto.attack.people.RuleLog}.
 */
final class ConsoleFilter {
  private ConsoleFilter() {}

  static void logs() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).detachAndStopAllAppenders();
  }
}
