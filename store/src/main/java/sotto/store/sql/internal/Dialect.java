package sotto.store.sql.internal;

import java.util.Map;

/** The differences between the two databases in the SQL of the store. */
public enum Dialect {
  /** One writer at a time, so nothing needs a lock of its own. */
  SQLITE("COLLATE BINARY", "BLOB", "json_quote", ""),
  /** Writers side by side: changes to an organisation take turns at its row. */
  POSTGRESQL("COLLATE \"C\"", "BYTEA", "to_json", " FOR NO KEY UPDATE");

  private final String exact;
  private final String bytes;
  private final String jsonText;
  private final String forChange;

  /**
   * @param exact the collation that compares and sorts text by code points
   * @param bytes the type of a column of bytes
   * @param jsonText the function that turns text into a JSON string
   */
  Dialect(String exact, String bytes, String jsonText, String forChange) {
    this.exact = exact;
    this.bytes = bytes;
    this.jsonText = jsonText;
    this.forChange = forChange;
  }

  /** The differences in the migrations, by name. */
  public Map<String, String> placeholders() {
    return Map.of("exact", exact, "bytes", bytes, "jsonText", jsonText);
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
