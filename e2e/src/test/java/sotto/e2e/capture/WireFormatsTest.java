package sotto.e2e.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Hand-made datagrams. */
class WireFormatsTest {
  private static final String RTP = "906f 0001 00000000 00000007 ";

  @Test
  void kindsAreToldByTheFirstBytes() {
    assertThat(DatagramKind.of(bytes("0001 0000 2112a442 000102030405060708090a0b")))
        .isEqualTo(DatagramKind.STUN);
    assertThat(DatagramKind.of(bytes("16fefd 0000 000000000000 0000")))
        .isEqualTo(DatagramKind.DTLS);
    assertThat(DatagramKind.of(bytes("806f 0001 00000000 00000007"))).isEqualTo(DatagramKind.RTP);
    assertThat(DatagramKind.of(bytes("80c8 0001 00000000"))).isEqualTo(DatagramKind.RTCP);
  }

  @Test
  void whatIsNoneOfThemIsUnknown() {
    // Text, a channel of TURN, STUN without its cookie, and truncated packets.
    assertThat(
            DatagramKind.of(
                "v=0\r\no=- 1 1 IN IP4".getBytes(java.nio.charset.StandardCharsets.US_ASCII)))
        .isEqualTo(DatagramKind.UNKNOWN);
    assertThat(DatagramKind.of(bytes("4000 0004 00000000"))).isEqualTo(DatagramKind.UNKNOWN);
    assertThat(DatagramKind.of(bytes("0001 0000 00000000 000102030405060708090a0b")))
        .isEqualTo(DatagramKind.UNKNOWN);
    assertThat(DatagramKind.of(bytes("80"))).isEqualTo(DatagramKind.UNKNOWN);
  }

  @Test
  void extensionsOfOneByteAreRead() {
    RtpPacket packet = RtpPacket.read(bytes(RTP + "bede 0002 10ff 00 32aabbcc 00 0102030405"));

    assertThat(packet.extensions()).containsExactly(1, 3);
    assertThat(packet.payloadBytes()).isEqualTo(5);
    assertThat(packet.payloadType()).isEqualTo(111);
    assertThat(packet.ssrc()).isEqualTo(7);
  }

  @Test
  void extensionsOfTwoBytesAreRead() {
    RtpPacket packet = RtpPacket.read(bytes(RTP + "1000 0002 1000 1101ff 020100 01"));

    assertThat(packet.extensions()).containsExactly(16, 17, 2);
    assertThat(packet.payloadBytes()).isEqualTo(1);
  }

  @Test
  void aHeaderThatIsCutOffOrOfAnotherProfileIsRefused() {
    assertThatThrownBy(() -> RtpPacket.read(bytes(RTP + "bede 0005 10ff 0000")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RtpPacket.read(bytes(RTP + "c0de 0001 10ff 0000")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void recordsOfBothVersionsAreRead() {
    assertThat(
            DtlsRecord.readAll(
                bytes(
                    "16fefd 0000 000000000001 0004 01000000" // plain hello
                        + "16fefd 0001 000000000001 0002 ffff" // encrypted in 1.2
                        + "2e 0001 0002 ffff" // encrypted in 1.3, with its length
                        + "2a 0001 ffffff"))) // and without
        .containsExactly(
            new DtlsRecord(false, DtlsRecord.HANDSHAKE, DtlsRecord.CLIENT_HELLO),
            new DtlsRecord(true, DtlsRecord.HANDSHAKE, 0),
            new DtlsRecord(true, 0, 0),
            new DtlsRecord(true, 0, 0));
  }

  @Test
  void aPlainCertificateIsSeen() {
    assertThat(DtlsRecord.readAll(bytes("16fefd 0000 000000000001 0004 0b000000")))
        .containsExactly(new DtlsRecord(false, DtlsRecord.HANDSHAKE, 11));
  }

  @Test
  void whatIsNoRecordIsRefused() {
    assertThatThrownBy(() -> DtlsRecord.readAll(bytes("160301 0000 000000000001 0000")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> DtlsRecord.readAll(bytes("16fefd 0000 000000000001 0009 01")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static byte[] bytes(String hexadecimal) {
    return HexFormat.of().parseHex(hexadecimal.replace(" ", ""));
  }
}
