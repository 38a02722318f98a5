package sotto.switchboard.calls;

/** An event of a call: a message of a device, a change of a device's state, or a deadline. */
enum CallEvent {
  ACCEPT,
  DECLINE,
  SIGNAL,
  MEDIA_FLOWS,
  END,

  /** The device's socket is gone; it may come back. */
  DEVICE_AWAY,
  DEVICE_BACK,
  /** The device will not come back to this call. */
  DEVICE_GONE,
  /** The device has just come online or become capable, and has no part in the call. */
  DEVICE_ONLINE,
  /** The person takes another call, which ends their own. */
  ANOTHER_TAKEN,
  USER_DISABLED,

  RING_TIMEOUT;

  /** Whether a device asked for it and waits for an answer. */
  boolean isMessage() {
    return switch (this) {
      case ACCEPT, DECLINE, SIGNAL, MEDIA_FLOWS, END -> true;
      case DEVICE_AWAY,
          DEVICE_BACK,
          DEVICE_GONE,
          DEVICE_ONLINE,
          ANOTHER_TAKEN,
          USER_DISABLED,
          RING_TIMEOUT ->
          false;
    };
  }

  /** Whether a call can end by it. */
  boolean mayEnd() {
    return switch (this) {
      case DECLINE, END, DEVICE_GONE, ANOTHER_TAKEN, USER_DISABLED, RING_TIMEOUT -> true;
      case ACCEPT, SIGNAL, MEDIA_FLOWS, DEVICE_AWAY, DEVICE_BACK, DEVICE_ONLINE -> false;
    };
  }
}
