package sotto.store;

/**
 * Thrown when the data is of another release of Sotto: a newer one, which opening it could harm, or
 * an older one where it must not be changed.
 */
public final class IncompatibleStoreException extends RuntimeException {
  public IncompatibleStoreException(int found, int known) {
    super(
        found > known
            ? "The data has schema version "
                + found
                + ", but this Sotto knows only up to version "
                + known
                + ". Start it with the Sotto that wrote it, or a newer one."
            : "The data has schema version "
                + found
                + ", and this Sotto needs version "
                + known
                + ". Nothing was changed: start the server of this release on it first.");
  }
}
