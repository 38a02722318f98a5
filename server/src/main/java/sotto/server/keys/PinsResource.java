package sotto.server.keys;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sotto.protocol.Check;
import sotto.protocol.ContractViolationException;
import sotto.protocol.DeviceId;
import sotto.protocol.ErrorCode;
import sotto.protocol.InvalidFieldException;
import sotto.protocol.UserId;
import sotto.server.auth.PersonPrincipal;
import sotto.server.http.ApiException;
import sotto.server.http.ApiRequest;
import sotto.server.http.ApiResponse;
import sotto.store.PinCopies;
import sotto.store.StoreConflictException;

/**
 * The sealed logs of the contacts that the person's devices have verified. Opaque to the server.
 */
public final class PinsResource {
  /** All copies fit. */
  public static final int MAX_BODY_BYTES = 256 * 1024;

  private static final String RECOVERY = "recovery";

  /** One for each of 32 devices, and the recovery key. */
  private static final int MAX_COPIES = 33;

  private static final long MAX_SEQUENCE = 0xFFFF_FFFFL;

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
      Check.between(Check.present(sequence, "sequence"), "sequence", 0, MAX_SEQUENCE);
      copies = Check.list(copies, "copies", MAX_COPIES);
      if (copies.isEmpty()) {
        throw new InvalidFieldException("copies", "1 to " + MAX_COPIES + " entries", "none");
      }
    }
  }

  record PinBody(DeviceId author, long sequence, String envelope) {}

  record ReachBody(String recipient, DeviceId author, long next) {}

  private final PinCopies pins;
  private final KeyChanges changes;
  private final ServerKeyDirectory directory;
  private final KeyLimits limits;

  PinsResource(PinCopies pins, KeyChanges changes, ServerKeyDirectory directory, KeyLimits limits) {
    this.pins = pins;
    this.changes = changes;
    this.directory = directory;
    this.limits = limits;
  }

  /**
   * Stores an entry. Only a listed device may: otherwise a thief of the password could fill the
   * places in the logs, and the space.
   */
  public ApiResponse add(ApiRequest request, PersonPrincipal by)
      throws ApiException, ContractViolationException, StoreConflictException {
    limits.change(by.user().id());
    AddPins body = request.body(AddPins.class);
    List<PinCopies.Copy> copies = new ArrayList<>();
    for (PinCopy copy : body.copies()) {
      copies.add(
          new PinCopies.Copy(copy.device(), KeyText.readOpaque(copy.envelope(), "envelope")));
    }
    if (!directory.listOf(by.user().id()).isConfirmed(by.session().device())) {
      throw KeyRefusal.of("author", "that the device that is signed in is in the device list");
    }
    long sequence = Check.present(body.sequence(), "sequence");
    changes.addPins(by.user().id(), body.author(), sequence, copies);
    return ApiResponse.noContent();
  }

  /** A page of the pins sealed to the device, or to the recovery key. */
  public ApiResponse list(ApiRequest request, PersonPrincipal by)
      throws ApiException, ContractViolationException {
    limits.change(by.user().id());
    Optional<String> recipient = request.query("recipient");
    if (recipient.isPresent() && !recipient.get().equals(RECOVERY)) {
      throw new ContractViolationException(
          ErrorCode.INVALID_FIELD, "recipient", "recovery or nothing", "something else");
    }
    DeviceId device = recipient.isPresent() ? null : by.session().device();
    PinCopies.Place after = after(request);
    int limit = request.limit();
    return ApiResponse.ok(
        limits.shown(
            by.user().id(),
            () -> page(by.user().id(), device, after, limit),
            page -> page.stream().mapToInt(pin -> pin.envelope().length()).sum()));
  }

  private List<PinBody> page(
      UserId user, @Nullable DeviceId device, PinCopies.@Nullable Place after, int limit) {
    return pins.of(user, device, after, limit).stream()
        .map(pin -> new PinBody(pin.author(), pin.sequence(), KeyText.write(pin.envelope())))
        .toList();
  }

  private static PinCopies.@Nullable Place after(ApiRequest request)
      throws ContractViolationException {
    Optional<String> author = request.query("afterAuthor");
    if (author.isEmpty() != request.query("afterSequence").isEmpty()) {
      throw new ContractViolationException(
          ErrorCode.INVALID_FIELD, "afterSequence", "one with afterAuthor", "one of the two");
    }
    return author.isEmpty() ? null : place(author.get(), request, "afterAuthor", "afterSequence");
  }

  private static PinCopies.Place place(
      String author, ApiRequest request, String authorField, String sequenceField)
      throws ContractViolationException {
    try {
      return new PinCopies.Place(
          new DeviceId(author), request.query(sequenceField, 0, MAX_SEQUENCE, 0));
    } catch (InvalidFieldException e) {
      throw new ContractViolationException(
          ErrorCode.INVALID_FIELD, authorField, "a device id", "something else");
    }
  }

  /** The progress of each recipient in each log, so that missing copies can be sealed. */
  public ApiResponse reach(ApiRequest request, PersonPrincipal by) throws ApiException {
    limits.change(by.user().id());
    return ApiResponse.ok(
        pins.reach(by.user().id()).stream()
            .map(reach ->
                new ReachBody(
                    reach.recipient() == null ? RECOVERY : reach.recipient().value(),
                    reach.author(),
                    reach.next()))
            .toList());
  }

  /**
   * Drops copies that the requesting device cannot open. Those of another device cannot be dropped.
   */
  public ApiResponse drop(ApiRequest request, PersonPrincipal by)
      throws ApiException, ContractViolationException {
    limits.change(by.user().id());
    PinCopies.Place from = place(request.path("author", text -> text), request, "author", "from");
    changes.dropPins(by.user().id(), by.session().device(), from);
    return ApiResponse.noContent();
  }
}
