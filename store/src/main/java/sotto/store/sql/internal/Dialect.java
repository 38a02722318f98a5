package sotto.store.sql.internal;

/** The differences between the two databases in the SQL of the store. */
public enum Dialect {
  /** One writer at a time, so nothing needs a lock of its own. */
  SQLITE("COLLATE BINARY", "BLOB", ""),
  /** Writers side by side: changes to an organisation take turns at its row. */
  POSTGRESQL("COLLATE \"C\"", "BYTEA", " FOR NO KEY UPDATE");

  private final String exact;
  private final String bytes;
  private final String forChange;

  Dialect(String exact, String bytes, String forChange) {
    this.exact = exact;
    this.bytes = bytes;
    this.forChange = forChange;
  }

  /** The collation that compares and sorts text by code points. */
  public String exact() {
    return exact;
  }

  /** The type of a column of bytes. */
  public String bytes() {
    return bytes;
  }

  /**
   * Ends a {@code SELECT} whose rows no other transaction may change, nor select in this way, until
   * this one ends; rows that refer to them can still be inserted.
   */
  public String forChange() {
    return forChange;
  }

  /** The same, but leaves out rows that another transaction holds, instead of waiting for it. */
  public String forChangeOfFree() {
    return forChange.isEmpty() ? "" : forChange + " SKIP LOCKED";
  }
}
