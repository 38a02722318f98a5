package sotto.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import sotto.protocol.CallId;
import sotto.protocol.DeviceId;
import sotto.protocol.OrganisationId;
import sotto.protocol.UserId;
import sotto.protocol.mode.CallMode;
import sotto.protocol.signalling.EndReason;

/**
 * The record of a call: no content, no address, no key.
 *
 * @param calleeDevice the device that answered; null until one has
 * @param answeredAt when a device accepted; null until then
 * @param connectedAt when both devices had media; null until then
 * @param endedAt null while the call lasts
 */
public record CallRecord(
    CallId id,
    OrganisationId organisation,
    UserId caller,
    UserId callee,
    DeviceId callerDevice,
    @Nullable DeviceId calleeDevice,
    CallMode mode,
    boolean video,
    Instant startedAt,
    @Nullable Instant answeredAt,
    @Nullable Instant connectedAt,
    @Nullable Instant endedAt,
    @Nullable EndReason endReason,
    @Nullable UserId endedBy) {

  /** Whether the callee missed the call: it is over, and nobody answered it or turned it down. */
  public boolean isMissed() {
    return endReason != null && answeredAt == null && isMissedWhenUnanswered(endReason);
  }

  /** Whether a call that nobody answered and that ended for this reason was missed. */
  public static boolean isMissedWhenUnanswered(EndReason reason) {
    return switch (reason) {
      case NO_ANSWER,
          CANCELLED,
          BUSY,
          DO_NOT_DISTURB,
          UNREACHABLE,
          NO_RINGING_DEVICE,
          CONNECTION_LOST,
          DEVICE_CLOSED,
          SESSION_ENDED,
          USER_DISABLED,
          SERVER_RESTARTED ->
          true;
      // The callee's devices refused it or could not take it; the callee did not decide so.
      case TAKEN_OVER, MEDIA_FAILED, DEVICE_FAILED, VERIFICATION_FAILED, CLOCKS_DIFFER -> true;
      // Turned down by the callee, or by policy: both know of it, and calling back changes nothing.
      case DECLINED, REFUSED -> false;
      // Cannot be before an answer, or are only ever told to a device.
      case HUNG_UP, ANSWERED_ELSEWHERE, DECLINED_ELSEWHERE -> false;
    };
  }
}
