package sotto.e2ee.identity;

import static sotto.e2ee.rules.Rule.R_HEAD_1;
import static sotto.e2ee.rules.Rule.R_HEAD_2;
import static sotto.e2ee.rules.Rule.R_HEAD_3;

import java.time.Instant;
import sotto.e2ee.bytes.ByteReader;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.ByteWriter;
import sotto.e2ee.bytes.DecodeException;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.rules.Require;
import sotto.e2ee.sign.SignedObject;
import sotto.e2ee.sign.SigningKey;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;

/**
 * A device's signed statement that the list had this head at this time. Spec: docs/protocol.md §4.
 *
 * <p><b>Security guarantees:</b> a confirmed device of the user had seen the entry.
 *
 * <p><b>Does not protect against:</b> a stolen device that still vouches: {@link ListFreshness}
 * ignores the device in the call.
 */
public record HeadStatement(
    SignedObject object, UserId user, DeviceId device, ListHead head, Instant at) {
  private static final String LABEL = "sotto/1 head";

  /** A new statement of the device that holds {@code key}. */
  public static HeadStatement issue(
      SigningKey key, UserId user, DeviceId device, ListHead head, Instant at) {
    ByteWriter body = new ByteWriter().id(user.value()).id(device.value());
    head.write(body);
    body.u64(at.toEpochMilli());
    return new HeadStatement(
        SignedObject.sign(key, LABEL, body.toByteString()), user, device, head, at);
  }

  /** Reads a statement without verifying it; see {@link #requireOf}. */
  public static HeadStatement parse(ByteString bytes) throws DecodeException {
    SignedObject object = SignedObject.parse(LABEL, bytes);
    ByteReader in = new ByteReader(object.body());
    UserId user = new UserId(in.id("user"));
    DeviceId device = new DeviceId(in.id("device"));
    ListHead head = ListHead.read(in);
    Instant at = Instant.ofEpochMilli(in.u64("at"));
    in.end();
    return new HeadStatement(object, user, device, head, at);
  }

  /**
   * Checks it against the list of its user.
   *
   * @throws RefusedException R-HEAD-1, 2 or 3
   */
  public void requireOf(DeviceList list, Instant now) throws RefusedException {
    DeviceCertificate signer = list.active().get(device);
    Require.that(
        signer != null && user.equals(list.user()) && object.verifies(signer.signingKey()),
        R_HEAD_1);
    Require.that(list.contains(head), R_HEAD_2);
    Require.that(!Tolerance.isAhead(at, now), R_HEAD_3);
  }
}
