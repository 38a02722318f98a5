package sotto.store.sql.internal;

import java.util.Map;

/** The differences between the two databases in the SQL of the store. */
public enum Dialect {
  /** One writer at a time, so rows need no locks. */
  SQLITE("COLLATE BINARY", "BLOB", "json_quote", "lower(hex(randomblob(32)))", ""),
  /** Concurrent writers: changes to an organisation are serialised by a lock on its row. */
  POSTGRESQL(
      "COLLATE \"C\"",
      "BYTEA",
      "to_json",
      "replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '')",
      " FOR NO KEY UPDATE");

  private final String exact;
  private final String bytes;
  private final String jsonText;
  private final String random256;
  private final String forChange;

  /**
   * @param exact the collation that compares and sorts text by code points
   * @param bytes the type of a column of bytes
   * @param jsonText the function that turns text into a JSON string
   * @param random256 some 244 bits or more of the database's secure random, in hexadecimal digits
   */
  Dialect(String exact, String bytes, String jsonText, String random256, String forChange) {
    this.exact = exact;
    this.bytes = bytes;
    this.jsonText = jsonText;
    this.random256 = random256;
    this.forChange = forChange;
  }

  /** The differences in the migrations, by name. */
  public Map<String, String> placeholders() {
    return Map.of("exact", exact, "bytes", bytes, "jsonText", jsonText, "random256", random256);
  }

  /**
   * Ends a {@code SELECT} that locks its rows against changes and further locks until the
   * transaction ends; rows that refer to them can still be inserted.
   */
  public String forChange() {
    return forChange;
  }

  /** The same, but skips rows that another transaction has locked, instead of waiting. */
  public String forChangeOfFree() {
    return forChange.isEmpty() ? "" : forChange + " SKIP LOCKED";
  }
}
