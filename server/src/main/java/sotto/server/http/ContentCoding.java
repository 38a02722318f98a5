package sotto.server.http;

/** The codings in which files are sent, the smallest results first. Spec: RFC 9110 §8.4.1. */
public enum ContentCoding {
  BROTLI("br", ".br"),
  GZIP("gzip", ".gz"),
  IDENTITY("identity", "");

  private final String token;
  private final String suffix;

  ContentCoding(String token, String suffix) {
    this.token = token;
    this.suffix = suffix;
  }

  /** Its name in headers. */
  public String token() {
    return token;
  }

  /** The suffix that the build appends to the name of a file it has compressed with this. */
  public String suffix() {
    return suffix;
  }
}
