package sotto.protocol.signalling;

import java.time.Duration;

/** The bounds both sides of a link keep. */
public final class SignallingLimits {
  private SignallingLimits() {}

  /** The version of the messages described here: the {@code v} of every frame. */
  public static final int VERSION = 1;

  /** A frame larger than this closes the socket. */
  public static final int MAX_FRAME_BYTES = 64 * 1024;

  /** An opaque body may have this many characters, so that it fits a frame with its envelope. */
  public static final int MAX_BODY_CHARS = 48 * 1024;

  /** Messages sent and not yet acknowledged; a reader that falls further behind is disconnected. */
  public static final int MAX_UNACKNOWLEDGED = 256;

  /** Acknowledge after this many messages at the latest (and after {@link #ACK_DELAY}). */
  public static final int ACK_EVERY = 16;

  /** The longest a received message may stay unacknowledged. */
  public static final Duration ACK_DELAY = Duration.ofSeconds(1);

  /** A client says something (a {@code ping} if nothing else) at least this often. */
  public static final Duration HEARTBEAT = Duration.ofSeconds(10);

  /** Silence for this long means that the socket is dead, on either side. */
  public static final Duration SILENCE = Duration.ofSeconds(25);

  /** How long a device may be away before its link, and its part in a call, is over. */
  public static final Duration GRACE = Duration.ofSeconds(30);

  /** How long a call rings. */
  public static final Duration RING = Duration.ofSeconds(30);

  /** At most this many devices ring for one call. */
  public static final int MAX_LEGS = 8;

  /** How many people one {@code presence.changed} may speak of, so that it fits a frame. */
  public static final int MAX_PRESENCE_CHANGES = 256;
}
