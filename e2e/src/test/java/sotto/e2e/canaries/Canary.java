package sotto.e2e.canaries;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Something that one side of a call knows. */
public final class Canary {
  public enum Kind {
    /** A line of a session description. */
    SDP,
    ICE_PASSWORD,
    /** An address a browser could be reached at. */
    ADDRESS,
    /** Of a DTLS certificate. */
    FINGERPRINT,
    /** A private key, a shared secret, or what is derived from them. */
    KEY,
    /** Something the server does know: whoever cannot find this cannot find anything. */
    KNOWN
  }

  private final Kind kind;
  private final String name;
  private final byte[] bytes;

  /**
   * @param kind of what sort it is
   * @param name says which it is, without giving it away
   * @param bytes may be the bytes of a text; the array is nobody's to change
   */
  Canary(Kind kind, String name, byte[] bytes) {
    this.kind = kind;
    this.name = name;
    this.bytes = bytes;
  }

  public static Canary text(Kind kind, String name, String text) {
    return new Canary(kind, name, text.getBytes(StandardCharsets.UTF_8));
  }

  Kind kind() {
    return kind;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Whether it is of the same bytes. */
  boolean isSame(Canary other) {
    return Arrays.equals(bytes, other.bytes);
  }

  /** Never the bytes: failed tests are printed. */
  @Override
  public String toString() {
    return kind + " " + name;
  }
}
