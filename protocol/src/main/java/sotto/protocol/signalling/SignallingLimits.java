package sotto.protocol.signalling;

import java.time.Duration;

/** The limits that both sides of a link observe. */
public final class SignallingLimits {
  private SignallingLimits() {}

  /** The protocol version: the {@code v} of every frame. */
  public static final int VERSION = 1;

  /** A frame larger than this closes the socket. */
  public static final int MAX_FRAME_BYTES = 64 * 1024;

  /** The longest opaque body, so that it fits a frame with its envelope. */
  public static final int MAX_BODY_CHARS = 48 * 1024;

  /** The most unacknowledged messages; a slower reader is disconnected. */
  public static final int MAX_UNACKNOWLEDGED = 256;

  /** The most messages received without acknowledging (see also {@link #ACK_DELAY}). */
  public static final int ACK_EVERY = 16;

  /** The longest a received message may stay unacknowledged. */
  public static final Duration ACK_DELAY = Duration.ofSeconds(1);

  /** The longest a client may send nothing; then it sends a {@code ping}. */
  public static final Duration HEARTBEAT = Duration.ofSeconds(10);

  /** A socket that received nothing for this long is dead, on either side. */
  public static final Duration SILENCE = Duration.ofSeconds(25);

  /** How long a device may be away before its link, and its part in a call, is over. */
  public static final Duration GRACE = Duration.ofSeconds(30);

  /** How long a call rings. */
  public static final Duration RING = Duration.ofSeconds(30);

  /** At most this many devices ring for one call. */
  public static final int MAX_LEGS = 8;

  /** The most people in one {@code presence.changed}, so that it fits a frame. */
  public static final int MAX_PRESENCE_CHANGES = 256;

  /** The most people in one {@code people.changed}; more are announced without names. */
  public static final int MAX_CHANGED_PEOPLE = 20;

  /** The most people that a device can watch; their presence fits one {@code presence.changed}. */
  public static final int MAX_WATCHED = 200;
}
