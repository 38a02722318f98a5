package sotto.store;

/** Reads the content of a directory in memory. Each method is one transaction. */
public interface DirectoryRows {
  /** Everything. */
  DirectoryUpdate all();

  /**
   * The newest state of everything changed after the version; everything if the log of changes does
   * not reach back so far.
   */
  DirectoryUpdate since(long version);
}
