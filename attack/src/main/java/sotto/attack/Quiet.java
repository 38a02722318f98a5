package sotto.attack;

import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

/**
 * Keeps the console free of what clients and server log of attacks. They log on; {@link
 * sotto.attack.people.RuleLog} listens.
 */
final class Quiet {
  private Quiet() {}

  static void logs() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).detachAndStopAllAppenders();
  }
}
