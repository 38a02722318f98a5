package sotto.store;

/** Thrown when another server holds the database. */
public final class LeaseHeldException extends Exception {
  /**
   * @param holder the name of the holder, for people
   */
  public LeaseHeldException(String holder) {
    super(
        "Another server uses this database: "
            + holder
            + ". Stop that one first, or start this one as its standby: serve --standby");
  }
}
