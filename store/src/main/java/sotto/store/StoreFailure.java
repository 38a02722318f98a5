package sotto.store;

/** The reasons for which the store is unavailable. Their names on the wire are stable. */
public enum StoreFailure {
  DISK_FULL("disk-full", "the disk is full"),
  READ_ONLY("read-only", "the database can only be read"),
  LOCKED("locked", "another process holds the database's lock"),
  IO_ERROR("io-error", "a quota is used up, or the disk has a fault"),
  /** Pages of the file are not what was written. Lasts until another file is in place. */
  CORRUPT("corrupt", "the database file is damaged; stop the server and restore a backup"),
  UNREACHABLE("unreachable", "the database does not answer"),
  /** The database failed in a way that is not one of the others; the log has it. */
  UNEXPECTED("unexpected", "the database fails for a reason that the log has"),
  /** Another server has taken the lease of the database; this one ends. */
  NOT_HOLDER("not-holder", "another server has taken the database over"),
  /** Too much waits already. Not a fault of the storage itself. */
  OVERLOADED("overloaded", "too many wait already"),
  /** The server stops. */
  CLOSED("closed", "the store is closed");

  private final String wire;
  private final String sentence;

  StoreFailure(String wire, String sentence) {
    this.wire = wire;
    this.sentence = sentence;
  }

  /** The name for monitoring, such as {@code disk-full}. */
  public String wire() {
    return wire;
  }

  /** The reason as part of a sentence for operators. */
  public String sentence() {
    return sentence;
  }

  /** Whether it is a state of the storage that lasts until something outside changes. */
  public boolean isOfStorage() {
    return this != UNEXPECTED && this != OVERLOADED && this != CLOSED;
  }
}
