package sotto.e2ee.identity;

import java.util.ArrayList;
import java.util.List;
import sotto.e2ee.bytes.ByteReader;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.ByteWriter;
import sotto.e2ee.bytes.DecodeException;
import sotto.e2ee.bytes.Numbered;
import sotto.e2ee.kem.HybridPublicKey;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.sign.VerifyingKey;
import sotto.protocol.DeviceId;

/** The change that an entry of a device list makes. */
public sealed interface ListAction {
  int MAX_CERTIFICATE_BYTES = 1024;

  /** The first entry: a root and its first device. */
  record Genesis(VerifyingKey root, HybridPublicKey recoveryKem, DeviceCertificate certificate)
      implements ListAction {}

  /** A new confirmed device, or a renewed certificate. */
  record Add(DeviceCertificate certificate) implements ListAction {}

  /** A device that is no longer valid. */
  record Revoke(DeviceId device, Reason reason) implements ListAction {}

  /** A new root and its first device; everything before is void. */
  record Reset(VerifyingKey root, HybridPublicKey recoveryKem, DeviceCertificate certificate)
      implements ListAction {}

  /** The devices valid from now on, as the root decides. */
  record Replace(List<DeviceCertificate> certificates) implements ListAction {}

  /** Why a device was revoked. */
  enum Reason implements Numbered {
    LOST(1),
    RETIRED(2);

    private final int number;

    Reason(int number) {
      this.number = number;
    }

    @Override
    public int number() {
      return number;
    }
  }

  /** {@code u8 action ‖ …}. */
  static void write(ByteWriter out, ListAction action) {
    switch (action) {
      case Genesis(var root, var kem, var certificate) ->
          out.u8(1).bytes(root.bytes()).bytes(kem.bytes()).v16(certificate.bytes());
      case Add(var certificate) -> out.u8(2).v16(certificate.bytes());
      case Revoke(var device, var reason) -> out.u8(3).id(device.value()).u8(reason.number());
      case Reset(var root, var kem, var certificate) ->
          out.u8(4).bytes(root.bytes()).bytes(kem.bytes()).v16(certificate.bytes());
      case Replace(var certificates) ->
          out.u8(5).list8(certificates, (to, certificate) -> to.v16(certificate.bytes()));
    }
  }

  /**
   * The counterpart of {@link #write}.
   *
   * @param certificates reads the certificates inside; checks R-CERT-1 and R-CERT-2
   */
  static ListAction read(ByteReader in, Certificates certificates) throws RefusedException {
    return switch (in.u8("action", 1, 5)) {
      case 1 -> {
        VerifyingKey root = readRoot(in);
        HybridPublicKey kem = readKem(in);
        yield new Genesis(root, kem, certificates.parse(readCertificate(in)));
      }
      case 2 -> new Add(certificates.parse(readCertificate(in)));
      case 3 -> {
        DeviceId device = new DeviceId(in.id("device"));
        yield new Revoke(device, in.oneOf("reason", Reason.values()));
      }
      case 4 -> {
        VerifyingKey root = readRoot(in);
        HybridPublicKey kem = readKem(in);
        yield new Reset(root, kem, certificates.parse(readCertificate(in)));
      }
      default -> new Replace(readAll(in, certificates));
    };
  }

  private static List<DeviceCertificate> readAll(ByteReader in, Certificates certificates)
      throws RefusedException {
    List<DeviceCertificate> parsed = new ArrayList<>();
    for (ByteString certificate :
        in.list8("certificates", 1, DeviceList.MAX_DEVICES, ListAction::readCertificate)) {
      parsed.add(certificates.parse(certificate));
    }
    return List.copyOf(parsed);
  }

  /** Reads a certificate in an entry. */
  @FunctionalInterface
  interface Certificates {
    DeviceCertificate parse(ByteString bytes) throws RefusedException;
  }

  private static VerifyingKey readRoot(ByteReader in) throws RefusedException {
    return VerifyingKey.of(in.bytes("rootKey", VerifyingKey.BYTES));
  }

  private static HybridPublicKey readKem(ByteReader in) throws RefusedException {
    return new HybridPublicKey(in.bytes("recoveryKem", HybridPublicKey.BYTES));
  }

  private static ByteString readCertificate(ByteReader in) throws DecodeException {
    return in.v16("certificate", 1, MAX_CERTIFICATE_BYTES);
  }
}
