package sotto.server.config;

/** How log lines look. */
public enum LogFormat {
  /** For people. */
  TEXT,
  /** One JSON object per line, for machines. */
  JSON
}
