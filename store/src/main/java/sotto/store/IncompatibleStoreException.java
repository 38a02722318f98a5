package sotto.store;

/** Thrown when the data was written by a newer release of Sotto; opening it could harm it. */
public final class IncompatibleStoreException extends RuntimeException {
  public IncompatibleStoreException(int found, int known) {
    super(
        "The data has schema version "
            + found
            + ", but this Sotto knows only up to version "
            + known
            + ". Start it with the Sotto that wrote it, or a newer one.");
  }
}
