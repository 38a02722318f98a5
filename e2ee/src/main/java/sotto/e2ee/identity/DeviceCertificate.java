package sotto.e2ee.identity;

import static sotto.e2ee.rules.Rule.R_CERT_1;
import static sotto.e2ee.rules.Rule.R_CERT_2;
import static sotto.e2ee.rules.Rule.R_CERT_3;
import static sotto.e2ee.rules.Rule.R_CERT_4;
import static sotto.e2ee.rules.Rule.R_CERT_5;

import java.time.Duration;
import java.time.Instant;
import sotto.e2ee.bytes.ByteReader;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.ByteWriter;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.rules.Require;
import sotto.e2ee.sign.SignedObject;
import sotto.e2ee.sign.SigningKey;
import sotto.e2ee.sign.VerifyingKey;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;

/**
 * A device's self-signed identity. Spec: docs/protocol.md §3.
 *
 * <p><b>Security guarantees:</b> its maker holds the signing key in it.
 *
 * <p><b>Does not protect against:</b> certificates that anyone makes for any user: only the {@link
 * DeviceList} proves that the device is the user's.
 */
public record DeviceCertificate(
    SignedObject object,
    UserId user,
    DeviceId device,
    ClientClass clientClass,
    VerifyingKey signingKey,
    Instant created,
    Instant expires) {
  /** The longest validity of a certificate. */
  public static final Duration MAX_LIFETIME = Duration.ofDays(400);

  private static final String LABEL = "sotto/1 device";

  /** A new certificate for the device that holds {@code key}. */
  public static DeviceCertificate issue(
      SigningKey key,
      UserId user,
      DeviceId device,
      ClientClass clientClass,
      Instant created,
      Instant expires) {
    ByteString body =
        new ByteWriter()
            .id(user.value())
            .id(device.value())
            .u8(clientClass.number())
            .bytes(key.verifyingKey().bytes())
            .u64(created.toEpochMilli())
            .u64(expires.toEpochMilli())
            .toByteString();
    SignedObject object = SignedObject.sign(key, LABEL, body);
    return new DeviceCertificate(
        object, user, device, clientClass, key.verifyingKey(), created, expires);
  }

  /**
   * Reads a certificate, with the checks that do not depend on time.
   *
   * @throws RefusedException R-DEC-1, R-KEY-1, R-CERT-1, R-CERT-2
   */
  public static DeviceCertificate parse(ByteString bytes) throws RefusedException {
    SignedObject object = SignedObject.parse(LABEL, bytes);
    ByteReader in = new ByteReader(object.body());
    UserId user = new UserId(in.id("user"));
    DeviceId device = new DeviceId(in.id("device"));
    ClientClass clientClass = in.oneOf("class", ClientClass.values());
    VerifyingKey key = VerifyingKey.of(in.bytes("signingKey", VerifyingKey.BYTES));
    Instant created = Instant.ofEpochMilli(in.u64("created"));
    Instant expires = Instant.ofEpochMilli(in.u64("expires"));
    in.end();
    Require.that(object.verifies(key), R_CERT_1);
    Require.that(
        expires.isAfter(created) && !expires.isAfter(created.plus(MAX_LIFETIME)), R_CERT_2);
    return new DeviceCertificate(object, user, device, clientClass, key, created, expires);
  }

  /**
   * Checks time, user and device, before each use.
   *
   * @throws RefusedException R-CERT-3 when it has expired, R-CERT-4 for another user or device,
   *     R-CERT-5 when it is from the future
   */
  public void requireUsable(UserId user, DeviceId device, Instant now) throws RefusedException {
    requireOf(user, device, now);
    requireNotAhead(now);
  }

  /**
   * Checks as {@link #requireUsable}, but allows a certificate from the future.
   *
   * @throws RefusedException R-CERT-3 when it has expired, R-CERT-4 for another user or device
   */
  public void requireOf(UserId user, DeviceId device, Instant now) throws RefusedException {
    Require.that(!now.isAfter(expires), R_CERT_3);
    Require.that(this.user.equals(user) && this.device.equals(device), R_CERT_4);
  }

  /**
   * Checks that it is not from the future.
   *
   * @throws RefusedException R-CERT-5
   */
  public void requireNotAhead(Instant now) throws RefusedException {
    Require.that(!Tolerance.isAhead(created, now), R_CERT_5);
  }

  public ByteString bytes() {
    return object.bytes();
  }

  /** The SHA-256 of its bytes. */
  public ByteString id() {
    return object.id();
  }
}
