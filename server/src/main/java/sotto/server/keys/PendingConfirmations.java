package sotto.server.keys;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sotto.protocol.ConfirmationId;
import sotto.protocol.DeviceId;
import sotto.protocol.ErrorCode;
import sotto.protocol.UserId;
import sotto.server.http.ApiException;
import sotto.store.KeyBytes;

/**
 * Forwards the messages between two devices of one person while one confirms the other. In memory
 * only: after a restart, or ten minutes, the person begins again. Thread-safe.
 *
 * <p><b>Does not protect against:</b> a server that forwards other messages. The code that the
 * person compares on both screens reveals it.
 */
public final class PendingConfirmations {
  static final Duration LIFETIME = Duration.ofMinutes(10);
  static final int MAX_OPEN = 4;

  private final InstantSource clock;

  /** Oldest first, which is also the order in which they expire. */
  private final Map<ConfirmationId, Confirmation> open = new LinkedHashMap<>();

  public PendingConfirmations(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Begins a confirmation, in place of an earlier one of the same device.
   *
   * @throws ApiException {@code RATE_LIMITED} while too many others are open
   */
  synchronized Confirmation begin(UserId user, DeviceId device, String deviceName, KeyBytes request)
      throws ApiException {
    List<Confirmation> others =
        of(user).stream().filter(other -> !other.device().equals(device)).toList();
    Instant now = clock.instant();
    if (others.size() >= MAX_OPEN) {
      throw ApiException.rateLimited(Duration.between(now, others.getFirst().expiresAt()));
    }
    open.values().removeIf(c -> c.user().equals(user) && c.device().equals(device));
    Confirmation begun =
        new Confirmation(
            ConfirmationId.random(),
            user,
            device,
            deviceName,
            request,
            null,
            null,
            now.plus(LIFETIME));
    open.put(begun.id(), begun);
    return begun;
  }

  /** The user's open confirmations, oldest first. */
  synchronized List<Confirmation> of(UserId user) {
    forgetExpired();
    return open.values().stream().filter(c -> c.user().equals(user)).toList();
  }

  /**
   * Stores the RESPONSE.
   *
   * @param confirmed whether the device that responds is in the list
   * @throws ApiException {@code NOT_FOUND}; {@code WRONG_STATE} for a second one, one of the device
   *     that began, or of one that is not in the list
   */
  synchronized void respond(
      UserId user, ConfirmationId id, DeviceId by, boolean confirmed, KeyBytes response)
      throws ApiException {
    Confirmation found = require(user, id);
    demand(found.response() == null, "it has a response");
    demand(!found.device().equals(by), "the device that began cannot respond");
    demand(confirmed, "only a device of the list can respond");
    open.put(id, found.withResponse(response));
  }

  /**
   * Stores the REVEAL.
   *
   * @throws ApiException {@code NOT_FOUND}; {@code WRONG_STATE} before the response, for a second
   *     one, or one of another device than the one that began
   */
  synchronized void reveal(UserId user, ConfirmationId id, DeviceId by, KeyBytes reveal)
      throws ApiException {
    Confirmation found = require(user, id);
    demand(found.response() != null, "there is no response yet");
    demand(found.reveal() == null, "it has a reveal");
    demand(found.device().equals(by), "only the device that began can reveal");
    open.put(id, found.withReveal(reveal));
  }

  /**
   * Ends the confirmation.
   *
   * @param confirmed whether the requesting device is in the list
   * @throws ApiException {@code NOT_FOUND}; {@code WRONG_STATE} when the device is neither the new
   *     one nor one that could confirm it
   */
  synchronized void end(UserId user, ConfirmationId id, DeviceId by, boolean confirmed)
      throws ApiException {
    Confirmation found = require(user, id);
    demand(confirmed || found.device().equals(by), "the device has no part in it");
    open.remove(id);
  }

  private Confirmation require(UserId user, ConfirmationId id) throws ApiException {
    forgetExpired();
    return Optional.ofNullable(open.get(id))
        .filter(found -> found.user().equals(user))
        .orElseThrow(() -> ApiException.notFound("confirmation"));
  }

  private static void demand(boolean holds, String otherwise) throws ApiException {
    if (!holds) {
      throw new ApiException(ErrorCode.WRONG_STATE, otherwise);
    }
  }

  private void forgetExpired() {
    Instant now = clock.instant();
    var oldest = open.values().iterator();
    while (oldest.hasNext() && !now.isBefore(oldest.next().expiresAt())) {
      oldest.remove();
    }
  }
}
