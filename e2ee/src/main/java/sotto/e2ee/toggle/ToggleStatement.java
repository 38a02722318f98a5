package sotto.e2ee.toggle;

import static sotto.e2ee.rules.Rule.R_TOGGLE_1;

import java.time.Instant;
import sotto.e2ee.bytes.ByteReader;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.ByteWriter;
import sotto.e2ee.bytes.DecodeException;
import sotto.e2ee.bytes.Numbered;
import sotto.e2ee.identity.DeviceCertificate;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.rules.Require;
import sotto.e2ee.sign.SignedObject;
import sotto.e2ee.sign.SigningKey;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;

/**
 * The setting "End-to-end encrypted calls", signed by one of the user's devices. Spec:
 * docs/protocol.md §11.
 *
 * <p><b>Security guarantees:</b> one of the user's own devices signed it.
 *
 * <p><b>Does not protect against:</b> a withheld later statement.
 */
public record ToggleStatement(
    SignedObject object, UserId user, DeviceId device, long counter, Value value, Instant at) {
  private static final String LABEL = "sotto/1 toggle";

  /** The setting's value. */
  public enum Value implements Numbered {
    OFF(0),
    ON(1),
    /** On, and only such calls are allowed. */
    ONLY(2);

    private final int number;

    Value(int number) {
      this.number = number;
    }

    @Override
    public int number() {
      return number;
    }
  }

  /** A new statement; its counter is above all earlier ones. */
  public static ToggleStatement issue(
      SigningKey key, UserId user, DeviceId device, long counter, Value value, Instant at) {
    ByteString body =
        new ByteWriter()
            .id(user.value())
            .id(device.value())
            .u64(counter)
            .u8(value.number())
            .u64(at.toEpochMilli())
            .toByteString();
    return new ToggleStatement(
        SignedObject.sign(key, LABEL, body), user, device, counter, value, at);
  }

  /** Reads a statement without verifying it; see {@link #requireOf}. */
  public static ToggleStatement parse(ByteString bytes) throws DecodeException {
    SignedObject object = SignedObject.parse(LABEL, bytes);
    ByteReader in = new ByteReader(object.body());
    UserId user = new UserId(in.id("user"));
    DeviceId device = new DeviceId(in.id("device"));
    long counter = in.u64("counter");
    Value value = in.oneOf("value", Value.values());
    Instant at = Instant.ofEpochMilli(in.u64("at"));
    in.end();
    return new ToggleStatement(object, user, device, counter, value, at);
  }

  /**
   * Checks that a confirmed device of the list's user signed it.
   *
   * @throws RefusedException R-TOGGLE-1
   */
  public void requireOf(DeviceList list) throws RefusedException {
    DeviceCertificate signer = list.active().get(device);
    Require.that(
        signer != null && user.equals(list.user()) && object.verifies(signer.signingKey()),
        R_TOGGLE_1);
  }
}
