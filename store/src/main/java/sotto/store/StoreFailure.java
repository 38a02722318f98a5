package sotto.store;

/** The reasons for which the store is unavailable. Their names on the wire are stable. */
public enum StoreFailure {
  DISK_FULL("disk-full", "the disk is full"),
  READ_ONLY("read-only", "the database can only be read"),
  LOCKED("locked", "another process holds the database's lock"),
  IO_ERROR("io-error", "the disk refuses them, because of a quota or a fault"),
  UNREACHABLE("unreachable", "the database does not answer"),
  /** Too much waits already. Says nothing of the storage itself. */
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
    return this != OVERLOADED && this != CLOSED;
  }
}
