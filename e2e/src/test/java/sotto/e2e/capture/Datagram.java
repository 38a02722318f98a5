package sotto.e2e.capture;

/**
 * One captured datagram.
 *
 * @param from its sender
 * @param bytes its content; never changed
 */
@SuppressWarnings("ArrayRecordComponent") // Datagrams are not compared.
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
