package sotto.server;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import sotto.store.IncompatibleStoreException;
import sotto.store.MigrationNeededException;
import sotto.store.StoreUnavailableException;
import sotto.store.UnreadableDataException;

/** Thrown when the server cannot start; the message gives the operator the reason. */
public final class StartException extends Exception {
  private final boolean lasting;

  /** A reason that may be gone at the next start. */
  public StartException(String message) {
    super(message);
    this.lasting = false;
  }

  /** A reason that may be gone at the next start. */
  public StartException(String message, Throwable cause) {
    this(message, cause, false);
  }

  private StartException(String message, @Nullable Throwable cause, boolean lasting) {
    super(message, cause);
    this.lasting = lasting;
  }

  /**
   * A reason that lasts until somebody changes something.
   *
   * @param cause null if there is none
   */
  public static StartException lasting(String message, @Nullable Throwable cause) {
    return new StartException(message, cause, true);
  }

  /** A failure to open the database, with its own message. */
  static StartException ofStore(Exception e) {
    boolean lasting =
        switch (e) {
          case IncompatibleStoreException _,
              MigrationNeededException _,
              UnreadableDataException _ ->
              true;
          case StoreUnavailableException unavailable -> unavailable.isLasting();
          default -> false;
        };
    return new StartException(Objects.toString(e.getMessage(), e.toString()), e, lasting);
  }

  /** The same with words before the message, such as the setting concerned. */
  StartException about(String words) {
    return new StartException(words + ": " + getMessage(), this, lasting);
  }

  /** Whether every start fails in the same way until somebody changes something. */
  public boolean isLasting() {
    return lasting;
  }
}
