package sotto.server.observe;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import net.logstash.logback.encoder.LogstashEncoder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.server.config.LogFormat;

/** Sets up the log of this process: to standard error, as text or JSON lines. */
public final class Logging {
  private Logging() {}

  /** Replaces an earlier configuration. */
  public static void start(LogFormat format) {
    start(format, Level.INFO);
  }

  /** The same for a command: warnings and errors only, and none about a full disk. */
  public static void quiet(LogFormat format) {
    start(format, Level.WARN);
    // A command ends with one sentence about that, and does not try again.
    ((LoggerContext) LoggerFactory.getILoggerFactory())
        .getLogger("sotto.store.sql.internal.WriteState")
        .setLevel(Level.OFF);
  }

  private static void start(LogFormat format, Level level) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setTarget("System.err");
    appender.setEncoder(encoder(format, context));
    appender.start();
    ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    root.addAppender(appender);
    root.addAppender(fatalErrors(context));
    context.getLogger("sotto").setLevel(level);
    // Stack traces about its library; the start ends with one sentence about that.
    context.getLogger("org.sqlite").setLevel(Level.OFF);
    // Any stranger can cause their warnings, with stack traces, by breaking off HTTP/2 or TLS.
    context.getLogger("io.netty.util.concurrent.DefaultPromise").setLevel(Level.ERROR);
    context.getLogger("io.netty.handler.ssl.SslHandler").setLevel(Level.ERROR);
  }

  private static FatalErrorAppender fatalErrors(LoggerContext context) {
    FatalErrorAppender appender = new FatalErrorAppender();
    appender.setContext(context);
    appender.start();
    return appender;
  }

  private static Encoder<ILoggingEvent> encoder(LogFormat format, LoggerContext context) {
    return switch (format) {
      case TEXT -> {
        PatternLayoutEncoder text = new PatternLayoutEncoder();
        text.setContext(context);
        text.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0} %msg %kvp%n");
        text.start();
        yield text;
      }
      case JSON -> {
        LogstashEncoder json = new LogstashEncoder();
        json.setContext(context);
        json.start();
        yield json;
      }
    };
  }
}
