package sotto.e2ee.confirm;

import static sotto.e2ee.rules.Rule.R_NEW_2;

import java.time.Instant;
import sotto.e2ee.bytes.ByteReader;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.ByteWriter;
import sotto.e2ee.bytes.DecodeException;
import sotto.e2ee.device.LocalDevice;
import sotto.e2ee.identity.DeviceCertificate;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.identity.ListHead;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.rules.Require;
import sotto.e2ee.sign.SignedObject;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;

/** A confirmed device's answer: root, head and its own nonce. Spec: docs/protocol.md §10. */
public record ConfirmResponse(
    SignedObject object,
    ByteString requestId,
    DeviceCertificate certificate,
    ByteString root,
    ListHead head,
    ByteString nonce) {
  private static final String LABEL = "sotto/1 confirm response";

  static ConfirmResponse issue(
      LocalDevice device, DeviceList list, ByteString requestId, ByteString nonce) {
    ByteWriter body =
        new ByteWriter()
            .bytes(requestId)
            .id(device.user().value())
            .id(device.id().value())
            .bytes(list.root().bytes());
    list.head().write(body);
    body.v16(device.certificate().bytes()).bytes(nonce);
    return new ConfirmResponse(
        SignedObject.sign(device.signingKey(), LABEL, body.toByteString()),
        requestId,
        device.certificate(),
        list.root().bytes(),
        list.head(),
        nonce);
  }

  /**
   * Reads a response with the new device's checks.
   *
   * @throws RefusedException R-DEC-1, R-NEW-2
   */
  public static ConfirmResponse parse(
      ByteString bytes, ByteString requestId, UserId expected, Instant now)
      throws RefusedException {
    SignedObject object = SignedObject.parse(LABEL, bytes);
    ByteReader in = new ByteReader(object.body());
    ByteString answered = in.bytes("requestId", 32);
    UserId user = new UserId(in.id("user"));
    DeviceId device = new DeviceId(in.id("device"));
    ByteString root = in.bytes("root", 32);
    ListHead head = ListHead.read(in);
    ByteString encoded = in.v16("certificate", 1, 1024);
    ByteString nonce = in.bytes("nonce", 32);
    in.end();
    Require.that(answered.equals(requestId), R_NEW_2);
    Require.that(user.equals(expected), R_NEW_2);
    DeviceCertificate certificate = usable(encoded, user, device, now);
    Require.that(object.verifies(certificate.signingKey()), R_NEW_2);
    return new ConfirmResponse(object, answered, certificate, root, head, nonce);
  }

  private static DeviceCertificate usable(
      ByteString encoded, UserId user, DeviceId device, Instant now) throws RefusedException {
    try {
      DeviceCertificate certificate = DeviceCertificate.parse(encoded);
      certificate.requireUsable(user, device, now);
      return certificate;
    } catch (DecodeException e) {
      throw e;
    } catch (RefusedException e) {
      throw e.under(R_NEW_2);
    }
  }

  public ByteString id() {
    return object.id();
  }
}
