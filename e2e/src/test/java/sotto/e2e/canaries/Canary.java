package sotto.e2e.canaries;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A piece of data that one side of a call has. */
public final class Canary {
  public enum Kind {
    /** A line of a session description. */
    SDP,
    ICE_PASSWORD,
    /** An address a browser could be reached at. */
    ADDRESS,
    /** Of a DTLS certificate. */
    FINGERPRINT,
    /** A private key, a shared secret, or data derived from them. */
    KEY,
    /** Data that the server does have: a search that misses this proves nothing. */
    KNOWN
  }

  private final Kind kind;
  private final String name;
  private final byte[] bytes;

  /**
   * @param kind its kind
   * @param name identifies it without revealing it
   * @param bytes may be the bytes of a text; never changed
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

  /** Whether the bytes are equal. */
  boolean isSame(Canary other) {
    return Arrays.equals(bytes, other.bytes);
  }

  /** Never the bytes: failed tests are printed. */
  @Override
  public String toString() {
    return kind + " " + name;
  }
}
