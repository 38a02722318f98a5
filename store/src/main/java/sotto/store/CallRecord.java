package sotto.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sotto.protocol.CallId;
import sotto.protocol.DeviceId;
import sotto.protocol.OrganisationId;
import sotto.protocol.UserId;
import sotto.protocol.mode.CallMode;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.MediaRoute;

/**
 * The record of a call: no content, no address, no key.
 *
 * @param participants the caller first, then the callees
 * @param mode null for a call to somebody without a device online, for which none was decided
 * @param answeredAt when a device accepted; null until then
 * @param connectedAt when all devices had media; null until then
 * @param endedAt null while the call lasts
 */
public record CallRecord(
    CallId id,
    OrganisationId organisation,
    List<CallParticipant> participants,
    @Nullable CallMode mode,
    MediaRoute route,
    boolean video,
    Instant startedAt,
    @Nullable Instant answeredAt,
    @Nullable Instant connectedAt,
    @Nullable Instant endedAt,
    @Nullable EndReason endReason,
    @Nullable UserId endedBy) {

  /** Creates a record with an unmodifiable copy of the list. */
  public CallRecord {
    participants = List.copyOf(participants);
    if (participants.size() < 2 || participants.getFirst().role() != ParticipantRole.CALLER) {
      throw new IllegalArgumentException("a call has a caller and a callee");
    }
  }

  /** A new call. */
  public static CallRecord started(
      CallId id,
      OrganisationId organisation,
      List<CallParticipant> participants,
      @Nullable CallMode mode,
      MediaRoute route,
      boolean video,
      Instant at) {
    return new CallRecord(
        id, organisation, participants, mode, route, video, at, null, null, null, null, null);
  }

  /** The same after a device of that person has answered. */
  public CallRecord answered(UserId by, DeviceId device, Instant at) {
    List<CallParticipant> changed =
        participants.stream()
            .map(each -> each.user().equals(by) ? each.withDevice(device) : each)
            .toList();
    return with(changed, at, null, null, null, null);
  }

  /** The same once all devices have media. */
  public CallRecord connected(Instant at) {
    return with(participants, answeredAt, at, null, null, null);
  }

  /** The same after its end. */
  public CallRecord ended(Instant at, EndReason reason, @Nullable UserId by) {
    return with(participants, answeredAt, connectedAt, at, reason, by);
  }

  /** The same call, with other facts that change while it lasts. */
  private CallRecord with(
      List<CallParticipant> people,
      @Nullable Instant answered,
      @Nullable Instant connected,
      @Nullable Instant ended,
      @Nullable EndReason reason,
      @Nullable UserId by) {
    return new CallRecord(
        id,
        organisation,
        people,
        mode,
        route,
        video,
        startedAt,
        answered,
        connected,
        ended,
        reason,
        by);
  }

  /** The person who placed the call. */
  public CallParticipant caller() {
    return participants.getFirst();
  }

  /** The people who were called. */
  public List<CallParticipant> callees() {
    return participants.subList(1, participants.size());
  }

  /** Whether the person is in it. */
  public boolean concerns(UserId user) {
    return participants.stream().anyMatch(each -> each.user().equals(user));
  }

  /** Whether the callees missed the call: it is over, and was neither answered nor declined. */
  public boolean isMissed() {
    return endReason != null && answeredAt == null && isMissedWhenUnanswered(endReason);
  }

  /** Whether the person was called, and missed the call. */
  public boolean isMissedBy(UserId user) {
    return isMissed() && callees().stream().anyMatch(each -> each.user().equals(user));
  }

  /** Whether an unanswered call that ended for this reason was missed. */
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
      // Declined by the callee, or refused by policy: both people saw it, and calling back changes
      // nothing.
      case DECLINED, REFUSED -> false;
      // These never end an unanswered call: they follow an answer, or are sent to one device only.
      case HUNG_UP, ANSWERED_ELSEWHERE, DECLINED_ELSEWHERE -> false;
    };
  }
}
