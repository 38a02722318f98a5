package sotto.switchboard.calls;

import org.jspecify.annotations.Nullable;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.RemoteDevice;

/** An event with what belongs to it. */
sealed interface CallInput {
  CallEvent event();

  /** The device or person behind it; null for a deadline. */
  @Nullable UserId user();

  /** With which device; null for a deadline, and for what concerns a person. */
  @Nullable DeviceId device();

  /** How to answer it. */
  default Reply reply() {
    return Reply.NOBODY;
  }

  record Accept(UserId user, RemoteDevice by, Reply reply) implements CallInput {
    @Override
    public CallEvent event() {
      return CallEvent.ACCEPT;
    }

    @Override
    public DeviceId device() {
      return by.deviceId();
    }
  }

  record Decline(UserId user, DeviceId device, Reply reply) implements CallInput {
    @Override
    public CallEvent event() {
      return CallEvent.DECLINE;
    }
  }

  record Signal(UserId user, DeviceId device, @Nullable DeviceId to, String body, Reply reply)
      implements CallInput {
    @Override
    public CallEvent event() {
      return CallEvent.SIGNAL;
    }

    @Override
    public String toString() {
      return "Signal[" + body.length() + " characters]";
    }
  }

  record MediaFlows(UserId user, DeviceId device, Reply reply) implements CallInput {
    @Override
    public CallEvent event() {
      return CallEvent.MEDIA_FLOWS;
    }
  }

  record End(UserId user, DeviceId device, EndReason reason, Reply reply) implements CallInput {
    @Override
    public CallEvent event() {
      return CallEvent.END;
    }
  }

  record DeviceAway(UserId user, DeviceId device) implements CallInput {
    @Override
    public CallEvent event() {
      return CallEvent.DEVICE_AWAY;
    }
  }

  record DeviceBack(UserId user, DeviceId device) implements CallInput {
    @Override
    public CallEvent event() {
      return CallEvent.DEVICE_BACK;
    }
  }

  record DeviceGone(UserId user, DeviceId device, EndReason reason) implements CallInput {
    @Override
    public CallEvent event() {
      return CallEvent.DEVICE_GONE;
    }
  }

  record DeviceOnline(OnlineDevice online) implements CallInput {
    @Override
    public UserId user() {
      return online.user();
    }

    @Override
    public DeviceId device() {
      return online.device();
    }

    @Override
    public CallEvent event() {
      return CallEvent.DEVICE_ONLINE;
    }
  }

  /** The person answers another call; {@code reply} is done once this one is over for them. */
  record AnotherTaken(UserId user, Reply reply) implements CallInput {
    @Override
    public CallEvent event() {
      return CallEvent.ANOTHER_TAKEN;
    }

    @Override
    public @Nullable DeviceId device() {
      return null;
    }
  }

  record UserDisabled(UserId user) implements CallInput {
    @Override
    public CallEvent event() {
      return CallEvent.USER_DISABLED;
    }

    @Override
    public @Nullable DeviceId device() {
      return null;
    }
  }

  record RingTimeout() implements CallInput {
    @Override
    public CallEvent event() {
      return CallEvent.RING_TIMEOUT;
    }

    @Override
    public @Nullable UserId user() {
      return null;
    }

    @Override
    public @Nullable DeviceId device() {
      return null;
    }
  }
}
