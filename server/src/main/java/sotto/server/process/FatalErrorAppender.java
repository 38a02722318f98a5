package sotto.server.process;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.AppenderBase;

/**
 * Ends the process after a fatal error that somebody has logged: libraries catch what their threads
 * and pools meet with, write it to the log, and go on. To be the last appender, so that the log has
 * the line.
 */
public final class FatalErrorAppender extends AppenderBase<ILoggingEvent> {
  @Override
  protected void append(ILoggingEvent event) {
    if (event.getThrowableProxy() instanceof ThrowableProxy proxy
        && FatalErrors.isFatal(proxy.getThrowable())) {
      FatalErrors.exit();
    }
  }
}
