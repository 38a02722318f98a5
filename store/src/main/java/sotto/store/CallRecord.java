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
 * What is kept of a call: no content, no address, no key.
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
    @Nullable UserId endedBy) {}
