package sotto.server.http;

/** How the bytes of a file are compressed on the way, those that take least first. */
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

  /** What the build appends to the name of a file that it has compressed so. */
  public String suffix() {
    return suffix;
  }
}
