package sotto.store;

/** Reads what a directory in memory holds. Each method is one transaction. */
public interface DirectoryRows {
  /** Everything. */
  DirectoryUpdate all();

  /**
   * The newest state of whatever was changed after the version; everything if the log of changes
   * does not reach back so far.
   */
  DirectoryUpdate since(long version);
}
