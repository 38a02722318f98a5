package sotto.switchboard.calls;

import java.util.concurrent.CompletionException;
import sotto.protocol.ErrorCode;
import sotto.store.StoreUnavailableException;

/**
 * A write that failed, or that is not waited for any longer.
 *
 * @param code the error for the device
 * @param mayBeWritten whether its outcome is unknown, so that the change may be on record
 */
record FailedWrite(ErrorCode code, boolean mayBeWritten) {
  /** The database has not answered in time. */
  static final FailedWrite UNANSWERED = new FailedWrite(ErrorCode.STORE_UNAVAILABLE, true);

  /** The write that failed with this exception. */
  static FailedWrite of(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return new FailedWrite(
        StoreUnavailableException.isOfStorage(cause)
            ? ErrorCode.STORE_UNAVAILABLE
            : ErrorCode.INTERNAL,
        cause instanceof StoreUnavailableException unavailable && unavailable.isOutcomeUnknown());
  }
}
