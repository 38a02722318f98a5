package sotto.switchboard.calls;

import org.jspecify.annotations.Nullable;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.RemoteDevice;

/** An event of a call: a message of a device, a change of a device's state, or a deadline. */
sealed interface CallInput {
  /** The person who does it; null for a deadline. */
  @Nullable UserId user();

  /** The device that does it; null for a deadline, and for events of a person. */
  @Nullable DeviceId device();

  /** The way to answer it. */
  default Reply reply() {
    return Reply.NOBODY;
  }

  /** Whether it can end a call. */
  default boolean mayEnd() {
    return false;
  }

  /** A request of a device that waits for an answer. */
  sealed interface Message extends CallInput {
    @Override
    UserId user();

    @Override
    DeviceId device();

    @Override
    Reply reply();
  }

  record Accept(UserId user, RemoteDevice by, Reply reply) implements Message {
    @Override
    public DeviceId device() {
      return by.deviceId();
    }
  }

  record Decline(UserId user, DeviceId device, Reply reply) implements Message {
    @Override
    public boolean mayEnd() {
      return true;
    }
  }

  record Signal(UserId user, DeviceId device, @Nullable DeviceId to, String body, Reply reply)
      implements Message {
    @Override
    public String toString() {
      return "Signal[" + body.length() + " characters]";
    }
  }

  record MediaFlows(UserId user, DeviceId device, Reply reply) implements Message {}

  record End(UserId user, DeviceId device, EndReason reason, Reply reply) implements Message {
    @Override
    public boolean mayEnd() {
      return true;
    }
  }

  /** The device's socket is gone; it may come back. */
  record DeviceAway(UserId user, DeviceId device) implements CallInput {}

  record DeviceBack(UserId user, DeviceId device) implements CallInput {}

  /** The device will not come back to this call. */
  record DeviceGone(UserId user, DeviceId device, EndReason reason) implements CallInput {
    @Override
    public boolean mayEnd() {
      return true;
    }

    /** The person whose device it is; null where the server itself is the reason. */
    @Nullable UserId by() {
      return reason == EndReason.SERVER_RESTARTED ? null : user;
    }
  }

  /** The device has just come online or become capable, and has no part in the call. */
  record DeviceOnline(OnlineDevice online) implements CallInput {
    @Override
    public UserId user() {
      return online.user();
    }

    @Override
    public DeviceId device() {
      return online.device();
    }
  }

  /** The person answers another call; {@code reply} completes once this one is over for them. */
  record AnotherTaken(UserId user, Reply reply) implements CallInput {
    @Override
    public @Nullable DeviceId device() {
      return null;
    }

    @Override
    public boolean mayEnd() {
      return true;
    }
  }

  record UserDisabled(UserId user) implements CallInput {
    @Override
    public @Nullable DeviceId device() {
      return null;
    }

    @Override
    public boolean mayEnd() {
      return true;
    }
  }

  record RingTimeout() implements CallInput {
    @Override
    public @Nullable UserId user() {
      return null;
    }

    @Override
    public @Nullable DeviceId device() {
      return null;
    }

    @Override
    public boolean mayEnd() {
      return true;
    }
  }
}
