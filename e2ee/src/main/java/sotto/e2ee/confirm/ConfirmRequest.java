package sotto.e2ee.confirm;

import static sotto.e2ee.rules.Rule.R_NEW_1;

import java.time.Instant;
import sotto.e2ee.bytes.ByteReader;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.ByteWriter;
import sotto.e2ee.bytes.DecodeException;
import sotto.e2ee.device.LocalDevice;
import sotto.e2ee.identity.DeviceCertificate;
import sotto.e2ee.kdf.Hash;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.rules.Require;
import sotto.e2ee.sign.SignedObject;
import sotto.protocol.UserId;

/** The new device's request, which commits to a nonce. Spec: docs/protocol.md §10. */
public record ConfirmRequest(
    SignedObject object, DeviceCertificate certificate, ByteString commitment, Instant at) {
  private static final String LABEL = "sotto/1 confirm request";

  static ConfirmRequest issue(LocalDevice device, ByteString nonce, Instant at) {
    ByteString commitment = commitment(device.certificate(), nonce);
    ByteString body =
        new ByteWriter()
            .v16(device.certificate().bytes())
            .bytes(commitment)
            .u64(at.toEpochMilli())
            .toByteString();
    SignedObject object = SignedObject.sign(device.signingKey(), LABEL, body);
    return new ConfirmRequest(object, device.certificate(), commitment, at);
  }

  /**
   * Reads a request with the checks of a confirmed device of {@code user}.
   *
   * @throws RefusedException R-DEC-1, R-NEW-1
   */
  public static ConfirmRequest parse(ByteString bytes, UserId user, Instant now)
      throws RefusedException {
    SignedObject object = SignedObject.parse(LABEL, bytes);
    ByteReader in = new ByteReader(object.body());
    ByteString encoded = in.v16("certificate", 1, 1024);
    ByteString commitment = in.bytes("commitment", 32);
    Instant at = Instant.ofEpochMilli(in.u64("at"));
    in.end();
    DeviceCertificate certificate = usable(encoded, user, now);
    Require.that(object.verifies(certificate.signingKey()), R_NEW_1);
    return new ConfirmRequest(object, certificate, commitment, at);
  }

  static ByteString commitment(DeviceCertificate certificate, ByteString nonce) {
    return Hash.labelled("sotto/1 confirm commitment", certificate.id(), nonce);
  }

  private static DeviceCertificate usable(ByteString encoded, UserId user, Instant now)
      throws RefusedException {
    try {
      DeviceCertificate certificate = DeviceCertificate.parse(encoded);
      certificate.requireUsable(user, certificate.device(), now);
      return certificate;
    } catch (DecodeException e) {
      throw e;
    } catch (RefusedException e) {
      throw e.under(R_NEW_1);
    }
  }

  public ByteString id() {
    return object.id();
  }
}
