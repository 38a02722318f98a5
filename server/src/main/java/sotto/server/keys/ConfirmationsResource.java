package sotto.server.keys;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import sotto.protocol.ConfirmationId;
import sotto.protocol.ContractViolationException;
import sotto.protocol.DeviceId;
import sotto.protocol.ErrorCode;
import sotto.protocol.signalling.Topic;
import sotto.server.auth.PersonPrincipal;
import sotto.server.http.ApiException;
import sotto.server.http.ApiRequest;
import sotto.server.http.ApiResponse;
import sotto.store.KeyBytes;
import sotto.switchboard.signalling.Switchboard;

/** Confirming a new device from a listed one. */
public final class ConfirmationsResource {
  record Begin(String request) {
    Begin {
      KeyText.require(request, "request", KeyText.MAX_CONFIRM_BYTES);
    }
  }

  record Respond(String response) {
    Respond {
      KeyText.require(response, "response", KeyText.MAX_CONFIRM_BYTES);
    }
  }

  record Reveal(String reveal) {
    Reveal {
      KeyText.require(reveal, "reveal", KeyText.MAX_CONFIRM_BYTES);
    }
  }

  record ConfirmationBody(
      ConfirmationId confirmationId,
      DeviceId deviceId,
      String deviceName,
      String request,
      @Nullable String response,
      @Nullable String reveal,
      Instant expiresAt) {
    static ConfirmationBody of(Confirmation c) {
      return new ConfirmationBody(
          c.id(),
          c.device(),
          c.deviceName(),
          KeyText.write(c.request()),
          written(c.response()),
          written(c.reveal()),
          c.expiresAt());
    }

    private static @Nullable String written(@Nullable KeyBytes bytes) {
      return bytes == null ? null : KeyText.write(bytes);
    }
  }

  private final PendingConfirmations pending;
  private final ServerKeyDirectory directory;
  private final KeyLimits limits;
  private final Switchboard switchboard;

  ConfirmationsResource(
      PendingConfirmations pending,
      ServerKeyDirectory directory,
      KeyLimits limits,
      Switchboard switchboard) {
    this.pending = pending;
    this.directory = directory;
    this.limits = limits;
    this.switchboard = switchboard;
  }

  /** Requests the confirmation of the device. */
  public ApiResponse begin(ApiRequest request, PersonPrincipal by)
      throws ApiException, ContractViolationException {
    limits.change(by.user().id());
    KeyBytes asked = KeyText.readOpaque(request.body(Begin.class).request(), "request");
    if (isConfirmed(by)) {
      throw new ApiException(ErrorCode.WRONG_STATE, "the device list has this device");
    }
    Confirmation begun =
        pending.begin(by.user().id(), by.session().device(), by.session().deviceName(), asked);
    notifyDevices(by);
    return ApiResponse.created(ConfirmationBody.of(begun));
  }

  /** The pending confirmations. */
  public ApiResponse list(ApiRequest request, PersonPrincipal by) throws ApiException {
    limits.read(by.user().id());
    return ApiResponse.ok(pending.of(by.user().id()).stream().map(ConfirmationBody::of).toList());
  }

  /**
   * Stores the response of a listed device; that of any other would prove nothing to the new
   * device.
   */
  public ApiResponse respond(ApiRequest request, PersonPrincipal by)
      throws ApiException, ContractViolationException {
    limits.change(by.user().id());
    KeyBytes response = KeyText.readOpaque(request.body(Respond.class).response(), "response");
    pending.respond(by.user().id(), id(request), by.session().device(), isConfirmed(by), response);
    notifyDevices(by);
    return ApiResponse.noContent();
  }

  /** Stores the new device's nonce. */
  public ApiResponse reveal(ApiRequest request, PersonPrincipal by)
      throws ApiException, ContractViolationException {
    limits.change(by.user().id());
    KeyBytes reveal = KeyText.readOpaque(request.body(Reveal.class).reveal(), "reveal");
    pending.reveal(by.user().id(), id(request), by.session().device(), reveal);
    notifyDevices(by);
    return ApiResponse.noContent();
  }

  /** Ends the confirmation, by either device. */
  public ApiResponse end(ApiRequest request, PersonPrincipal by) throws ApiException {
    limits.change(by.user().id());
    pending.end(by.user().id(), id(request), by.session().device(), isConfirmed(by));
    notifyDevices(by);
    return ApiResponse.noContent();
  }

  private static ConfirmationId id(ApiRequest request) {
    return request.path("confirmationId", ConfirmationId::new);
  }

  private boolean isConfirmed(PersonPrincipal by) {
    return directory.listOf(by.user().id()).isConfirmed(by.session().device());
  }

  private void notifyDevices(PersonPrincipal by) {
    switchboard.changed(by.user().id(), Topic.KEYS);
  }
}
