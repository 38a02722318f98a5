package sotto.server.keys;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sotto.protocol.Check;
import sotto.protocol.DecodeException;
import sotto.protocol.DeviceId;
import sotto.protocol.ErrorCode;
import sotto.protocol.InvalidFieldException;
import sotto.protocol.signalling.Topic;
import sotto.server.auth.SignedIn;
import sotto.server.http.ApiException;
import sotto.server.http.ApiRequest;
import sotto.server.http.ApiResponse;
import sotto.server.signalling.Switchboard;
import sotto.store.Pins;
import sotto.store.StoreConflictException;

/** The sealed logs of whom one's devices have verified. Opaque to the server. */
public final class PinsResource {
  /** All copies fit. */
  public static final int MAX_BODY_BYTES = 256 * 1024;

  private static final String RECOVERY = "recovery";

  /** One for each of 32 devices, and the recovery key. */
  private static final int MAX_COPIES = 33;

  record PinCopy(String recipient, String envelope) {
    PinCopy {
      Check.present(recipient, "recipient");
      if (!recipient.equals(RECOVERY)) {
        requireDevice(recipient);
      }
      KeyText.require(envelope, "envelope", KeyText.MAX_ENVELOPE_BYTES);
    }

    private static void requireDevice(String id) {
      try {
        new DeviceId(id);
      } catch (InvalidFieldException e) {
        throw new InvalidFieldException("recipient", "a device id or recovery", "something else");
      }
    }

    @Nullable DeviceId device() {
      return recipient.equals(RECOVERY) ? null : new DeviceId(recipient);
    }
  }

  record AddPins(DeviceId author, @Nullable Long sequence, List<PinCopy> copies) {
    AddPins {
      Check.present(author, "author");
      Check.between(Check.present(sequence, "sequence"), "sequence", 0, 0xFFFF_FFFFL);
      copies = Check.list(copies, "copies", MAX_COPIES);
      if (copies.isEmpty()) {
        throw new InvalidFieldException("copies", "1 to " + MAX_COPIES + " entries", "none");
      }
    }
  }

  record PinBody(DeviceId author, long sequence, String envelope) {}

  private final Pins pins;
  private final KeyDirectory directory;
  private final KeyLimits limits;
  private final Switchboard switchboard;

  PinsResource(Pins pins, KeyDirectory directory, KeyLimits limits, Switchboard switchboard) {
    this.pins = pins;
    this.directory = directory;
    this.limits = limits;
    this.switchboard = switchboard;
  }

  /**
   * Keeps an entry. Only a device that the list has may: whoever merely knows the password could
   * otherwise take the places in the logs, and the room.
   */
  public ApiResponse add(ApiRequest request, SignedIn by)
      throws ApiException, DecodeException, StoreConflictException {
    limits.change(by.user().id());
    AddPins body = request.body(AddPins.class);
    List<Pins.Copy> copies = new ArrayList<>();
    for (PinCopy copy : body.copies()) {
      copies.add(new Pins.Copy(copy.device(), KeyText.readOpaque(copy.envelope(), "envelope")));
    }
    if (!directory.listOf(by.user().id()).isConfirmed(by.session().device())) {
      throw KeyRefusal.of("author", "that the device that is signed in is in the device list");
    }
    long sequence = Check.present(body.sequence(), "sequence");
    if (pins.add(by.user().id(), body.author(), sequence, copies)) {
      switchboard.changed(by.user().id(), Topic.KEYS);
    }
    return ApiResponse.noContent();
  }

  /** What is sealed to the device, or to the recovery key. */
  public ApiResponse list(ApiRequest request, SignedIn by) throws ApiException, DecodeException {
    limits.change(by.user().id());
    Optional<String> recipient = request.query("recipient");
    if (recipient.isPresent() && !recipient.get().equals(RECOVERY)) {
      throw new DecodeException(
          ErrorCode.INVALID_FIELD, "recipient", "recovery or nothing", "something else");
    }
    DeviceId device = recipient.isPresent() ? null : by.session().device();
    return ApiResponse.ok(
        pins.of(by.user().id(), device).stream()
            .map(pin -> new PinBody(pin.author(), pin.sequence(), KeyText.write(pin.envelope())))
            .toList());
  }
}
