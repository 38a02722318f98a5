package sotto.store;

import org.jspecify.annotations.Nullable;

/** A value in the database is none that this Sotto can read, such as one edited by hand. */
public final class UnreadableDataException extends RuntimeException {
  /**
   * Names the value.
   *
   * @param value the value, with everything that is needed to find it
   * @param fault what is wrong with it
   * @param cause null if there is none
   */
  public UnreadableDataException(String value, String fault, @Nullable Throwable cause) {
    super(value + " in the database cannot be read: " + fault, cause);
  }
}
