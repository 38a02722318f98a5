package sotto.e2e.capture;

/**
 * One datagram as it passed.
 *
 * @param from whose it is
 * @param bytes all it holds; the array is nobody's to change
 */
@SuppressWarnings("ArrayRecordComponent") // No code compares two.
record Datagram(String from, byte[] bytes) {
  DatagramKind kind() {
    return DatagramKind.of(bytes);
  }

  /** Never the bytes: failed tests are printed. */
  @Override
  public String toString() {
    return kind() + " of " + from + ", " + bytes.length + " bytes";
  }
}
