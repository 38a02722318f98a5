package sotto.e2ee.pins;

import java.time.Instant;
import sotto.e2ee.bytes.ByteReader;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.ByteWriter;
import sotto.e2ee.bytes.DecodeException;
import sotto.e2ee.bytes.Numbered;
import sotto.e2ee.device.LocalDevice;
import sotto.e2ee.sign.SignedObject;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;

/** One entry of a device's log of pins. Spec: docs/protocol.md §9. */
public record PinEntry(
    SignedObject object,
    UserId user,
    DeviceId device,
    long sequence,
    ByteString previous,
    UserId contact,
    Action action,
    ByteString root,
    Instant at) {
  /** {@code previous} of a log's first entry. */
  public static final ByteString NO_PREVIOUS = ByteString.zeros(32);

  private static final String LABEL = "sotto/1 pin";

  /** The person's decision. */
  public enum Action implements Numbered {
    /** The person said that the codes match. */
    VERIFIED(1),
    /** The person took that back. */
    WITHDRAWN(2);

    private final int number;

    Action(int number) {
      this.number = number;
    }

    @Override
    public int number() {
      return number;
    }
  }

  /** The next entry in the log of {@code device}. */
  public static PinEntry issue(
      LocalDevice device,
      long sequence,
      ByteString previous,
      UserId contact,
      Action action,
      ByteString root,
      Instant at) {
    ByteString body =
        new ByteWriter()
            .id(device.user().value())
            .id(device.id().value())
            .u32(sequence)
            .bytes(previous)
            .id(contact.value())
            .u8(action.number())
            .bytes(root)
            .u64(at.toEpochMilli())
            .toByteString();
    return new PinEntry(
        SignedObject.sign(device.signingKey(), LABEL, body),
        device.user(),
        device.id(),
        sequence,
        previous,
        contact,
        action,
        root,
        at);
  }

  /** Reads an entry without verifying it; see {@link PinLogs#accept}. */
  public static PinEntry parse(ByteString bytes) throws DecodeException {
    SignedObject object = SignedObject.parse(LABEL, bytes);
    ByteReader in = new ByteReader(object.body());
    UserId user = new UserId(in.id("user"));
    DeviceId device = new DeviceId(in.id("device"));
    long sequence = in.u32("sequence");
    ByteString previous = in.bytes("previous", 32);
    UserId contact = new UserId(in.id("contact"));
    Action action = in.oneOf("action", Action.values());
    ByteString root = in.bytes("root", 32);
    Instant at = Instant.ofEpochMilli(in.u64("at"));
    in.end();
    return new PinEntry(object, user, device, sequence, previous, contact, action, root, at);
  }

  /** The SHA-256 of its bytes. */
  public ByteString id() {
    return object.id();
  }
}
