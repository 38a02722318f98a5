package sotto.server.observe;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import sotto.switchboard.process.FatalErrors;

/**
 * Ends the process after a fatal error that was logged: libraries catch what their threads and
 * pools meet with, write it to the log, and go on. To be the last appender, so that the log has the
 * line.
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
