package sotto.server.observe;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import sotto.switchboard.process.FatalErrors;

/**
 * Ends the process after a fatal error that was logged: libraries catch the errors of their threads
 * and pools, log them, and go on. It has to be the last appender, so that the line is in the log.
 */
final class FatalErrorAppender extends AppenderBase<ILoggingEvent> {
  @Override
  protected void append(ILoggingEvent event) {
    if (event.getThrowableProxy() instanceof ThrowableProxy proxy
        && FatalErrors.isFatal(proxy.getThrowable())) {
      FatalErrors.exit();
    }
  }
}
