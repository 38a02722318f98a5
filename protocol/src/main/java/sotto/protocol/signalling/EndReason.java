package sotto.protocol.signalling;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Set;

/** Why a call is over. Stored in the history; clients show it in words. */
public enum EndReason {
  /** One of the two hung up. */
  @JsonProperty("hung-up")
  HUNG_UP,
  /** The caller gave up before anyone answered. */
  @JsonProperty("cancelled")
  CANCELLED,
  @JsonProperty("declined")
  DECLINED,
  /** The callee was in another call. */
  @JsonProperty("busy")
  BUSY,
  @JsonProperty("do-not-disturb")
  DO_NOT_DISTURB,
  @JsonProperty("no-answer")
  NO_ANSWER,
  /** The callee had no device online. */
  @JsonProperty("unreachable")
  UNREACHABLE,
  /** The callee had devices online, but none that could take this call. */
  @JsonProperty("no-ringing-device")
  NO_RINGING_DEVICE,
  /** Sent to a device only: another device of the same person accepted. */
  @JsonProperty("answered-elsewhere")
  ANSWERED_ELSEWHERE,
  /** Sent to a device only: another device of the same person declined. */
  @JsonProperty("declined-elsewhere")
  DECLINED_ELSEWHERE,
  /** A device was away longer than the grace period. */
  @JsonProperty("connection-lost")
  CONNECTION_LOST,
  /** The tab or app was closed or reloaded. */
  @JsonProperty("device-closed")
  DEVICE_CLOSED,
  /** Another tab of the same browser took over the connection to the server. */
  @JsonProperty("taken-over")
  TAKEN_OVER,
  /** The devices could not connect their media, or lost it. */
  @JsonProperty("media-failed")
  MEDIA_FAILED,
  /** A device could not set the call up: its browser failed. */
  @JsonProperty("device-failed")
  DEVICE_FAILED,
  /** A device found that the other end could not be verified. */
  @JsonProperty("verification-failed")
  VERIFICATION_FAILED,
  /** A device refused the call because its clock and the other's are too far apart. */
  @JsonProperty("clocks-differ")
  CLOCKS_DIFFER,
  /** The session of a device in the call was ended. */
  @JsonProperty("session-ended")
  SESSION_ENDED,
  /** A person in the call was disabled by an administrator. */
  @JsonProperty("user-disabled")
  USER_DISABLED,
  /** The server restarted while it rang, or neither device came back after a restart. */
  @JsonProperty("server-restarted")
  SERVER_RESTARTED,
  /**
   * Refused by policy, or by a device whose person accepts only end-to-end encrypted calls; it
   * never rang.
   */
  @JsonProperty("refused")
  REFUSED;

  /** The reasons a client may give; all others come from the server. */
  public static final Set<EndReason> ALLOWED_FROM_CLIENTS =
      Set.of(
          HUNG_UP,
          DEVICE_CLOSED,
          TAKEN_OVER,
          MEDIA_FAILED,
          DEVICE_FAILED,
          VERIFICATION_FAILED,
          CLOCKS_DIFFER,
          REFUSED);
}
