package sotto.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Records everything that is logged while it is open, Sotto's own at every level. */
public final class LogCapture implements AutoCloseable {
  private final Queue<String> lines = new ConcurrentLinkedQueue<>();
  private final Queue<String> warnings = new ConcurrentLinkedQueue<>();
  private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private final Logger own = (Logger) LoggerFactory.getLogger("sotto");
  private final Level rootLevel = root.getLevel();
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          String line =
              event.getLoggerName()
                  + " "
                  + event.getFormattedMessage()
                  + " "
                  + event.getKeyValuePairs()
                  + " "
                  + event.getMDCPropertyMap()
                  + causes(event.getThrowableProxy());
          lines.add(line);
          if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
            warnings.add(line);
          }
        }
      };

  /** Begins to record. */
  public LogCapture() {
    appender.setContext(root.getLoggerContext());
    appender.start();
    root.addAppender(appender);
    root.setLevel(Level.INFO);
    own.setLevel(Level.TRACE);
  }

  /** The lines that have been logged so far. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  /** Those of them at the levels WARN and ERROR. */
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  private static String causes(@Nullable IThrowableProxy thrown) {
    return thrown == null
        ? ""
        : " " + thrown.getClassName() + " " + thrown.getMessage() + causes(thrown.getCause());
  }

  @Override
  public void close() {
    root.detachAppender(appender);
    root.setLevel(rootLevel);
    own.setLevel(null);
    appender.stop();
  }
}
