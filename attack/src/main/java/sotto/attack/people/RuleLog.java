package sotto.attack.people;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;

/**
 * Reads from the clients' local log which rule of docs/protocol.md refused. Only the log has the
 * rule: people and the other side get the kind of failure alone.
 */
public final class RuleLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {
  private static final Pattern RULE = Pattern.compile("R-[A-Z]+-\\d+");

  private final Set<String> rules = new ConcurrentSkipListSet<>();
  private final Logger logger;

  private RuleLog(Logger logger) {
    this.logger = logger;
  }

  /** Begins to read. */
  public static RuleLog open() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    RuleLog log = new RuleLog(context.getLogger("sotto.client"));
    log.setContext(context);
    log.start();
    log.logger.addAppender(log);
    return log;
  }

  /** The rules named since the last {@link #drain}. */
  Set<String> found() {
    return Set.copyOf(rules);
  }

  /** The rules named since the last call of this. */
  public Set<String> drain() {
    Set<String> found = Set.copyOf(rules);
    rules.clear();
    return found;
  }

  @Override
  protected void append(ILoggingEvent event) {
    RULE.matcher(event.getFormattedMessage()).results().forEach(match -> rules.add(match.group()));
  }

  @Override
  public void close() {
    logger.detachAppender(this);
    stop();
  }
}
