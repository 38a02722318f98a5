package sotto.e2e.capture;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Captured datagrams, sorted. */
final class Capture {
  private final List<Datagram> datagrams;

  Capture(List<Datagram> datagrams) {
    this.datagrams = List.copyOf(datagrams);
  }

  /** Its datagrams. */
  Set<DatagramKind> kinds() {
    return datagrams.stream().map(Datagram::kind).collect(Collectors.toSet());
  }

  /** The datagrams that one of the two sent. */
  Capture from(String sender) {
    return new Capture(
        datagrams.stream().filter(datagram -> datagram.from().equals(sender)).toList());
  }

  /**
   * Streams of media.
   *
   * @throws IllegalArgumentException when one cannot be read
   */
  List<RtpStream> streams() {
    return RtpStream.of(of(DatagramKind.RTP).map(RtpPacket::read).toList());
  }

  /** The streams with sound. */
  List<RtpStream> sound(Description description) {
    return streams().stream()
        .filter(stream -> description.codecOf(stream).contains("opus"))
        .toList();
  }

  /**
   * Records of DTLS.
   *
   * @throws IllegalArgumentException when one cannot be read
   */
  List<DtlsRecord> records() {
    return of(DatagramKind.DTLS).flatMap(bytes -> DtlsRecord.readAll(bytes).stream()).toList();
  }

  /** All datagrams in one array. */
  byte[] bytes() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    datagrams.forEach(datagram -> all.writeBytes(datagram.bytes()));
    return all.toByteArray();
  }

  private java.util.stream.Stream<byte[]> of(DatagramKind kind) {
    return datagrams.stream().filter(datagram -> datagram.kind() == kind).map(Datagram::bytes);
  }
}
