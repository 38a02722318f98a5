package sotto.protocol.signalling;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sotto.protocol.CallId;
import sotto.protocol.Check;
import sotto.protocol.DeviceId;
import sotto.protocol.ErrorCode;
import sotto.protocol.UserId;
import sotto.protocol.mode.CallMode;

/** A message of the server. The name of each type on the wire is in {@link MessageTypes}. */
public sealed interface ServerMessage {

  /**
   * The answer to {@code hello}.
   *
   * @param link the name of the link, for resuming it; a secret of this device
   * @param resumed whether the requested link was resumed; if not, all state has to be fetched
   *     again
   * @param received the highest number the server has received on it
   * @param serverVersion the server's release; a web client of another release asks to reload
   */
  record Welcome(
      String link,
      boolean resumed,
      long received,
      long heartbeatMillis,
      long graceMillis,
      String serverVersion)
      implements ServerMessage, ControlMessage {
    public Welcome {
      Check.text(link, "link", 1, 64);
      Check.between(received, "received", 0, Long.MAX_VALUE);
      Check.between(heartbeatMillis, "heartbeatMillis", 1, Long.MAX_VALUE);
      Check.between(graceMillis, "graceMillis", 1, Long.MAX_VALUE);
      Check.present(serverVersion, "serverVersion");
    }

    @Override
    public String toString() {
      return "Welcome[resumed=" + resumed + ", received=" + received + "]";
    }
  }

  /** All messages up to and including {@code received} have arrived. */
  record Ack(long received) implements ServerMessage, ControlMessage {
    public Ack {
      Check.between(received, "received", 0, Long.MAX_VALUE);
    }
  }

  /** The answer to {@code ping}. */
  record Pong() implements ServerMessage, ControlMessage {}

  /** The server is about to stop; reconnect after the given pause. */
  record Closing(long reconnectAfterMillis) implements ServerMessage, ControlMessage {
    public Closing {
      Check.between(reconnectAfterMillis, "reconnectAfterMillis", 0, Long.MAX_VALUE);
    }
  }

  /** The request succeeded. */
  record Done() implements ServerMessage {}

  /**
   * The request failed; nothing changed.
   *
   * @param message a sentence for developers; clients show their own texts
   * @param field the offending field, if there is one
   * @param mode with {@link ErrorCode#MODE_CHANGED} and {@link ErrorCode#CALL_REFUSED}: the current
   *     one
   * @param callId with {@link ErrorCode#CROSSED}: the other person's call, which has this {@code
   *     mode}
   * @param retryAfterMillis the time before which the same request would fail again; null if that
   *     is not a matter of time
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Failed(
      ErrorCode code,
      String message,
      @Nullable String field,
      @Nullable String expected,
      @Nullable CallMode mode,
      @Nullable CallId callId,
      @Nullable Long retryAfterMillis)
      implements ServerMessage {
    public Failed {
      Check.present(code, "code");
      Check.present(message, "message");
      if (retryAfterMillis != null) {
        Check.between(retryAfterMillis, "retryAfterMillis", 0, Long.MAX_VALUE);
      }
    }

    /** An error that waiting does not mend. */
    public Failed(
        ErrorCode code,
        String message,
        @Nullable String field,
        @Nullable String expected,
        @Nullable CallMode mode,
        @Nullable CallId callId) {
      this(code, message, field, expected, mode, callId, null);
    }

    /** An error that is over after the given time. */
    public static Failed until(ErrorCode code, String message, Duration wait) {
      return new Failed(code, message, null, null, null, null, wait.toMillis());
    }
  }

  /**
   * The presence of watched people ({@link ClientMessage.WatchPresence}), or of this person: now
   * watched, or changed since the last such message.
   *
   * @param people 1 to {@link SignallingLimits#MAX_PRESENCE_CHANGES}, each person once
   */
  record PresenceChanged(List<PersonPresence> people) implements ServerMessage {
    public PresenceChanged {
      people = Check.list(people, "people", SignallingLimits.MAX_PRESENCE_CHANGES);
      Check.between(people.size(), "people", 1, SignallingLimits.MAX_PRESENCE_CHANGES);
    }
  }

  /**
   * People who were renamed, added, disabled or enabled, as they are now: lists and names on the
   * screen take them over without asking.
   *
   * @param version of the newest of the changes; rises with every change of the directory
   * @param people 1 to {@link SignallingLimits#MAX_CHANGED_PEOPLE}, each person once
   */
  record PeopleChanged(long version, List<ChangedPerson> people) implements ServerMessage {
    public PeopleChanged {
      Check.between(version, "version", 0, Long.MAX_VALUE);
      people = Check.list(people, "people", SignallingLimits.MAX_CHANGED_PEOPLE);
      Check.between(people.size(), "people", 1, SignallingLimits.MAX_CHANGED_PEOPLE);
    }
  }

  /**
   * A resource fetched over HTTP is out of date. Sent to many devices one after the other, over
   * seconds, so that they do not all ask at once.
   */
  record Changed(Topic topic) implements ServerMessage {
    public Changed {
      Check.present(topic, "topic");
    }
  }

  /**
   * Whether the server can store changes. Sent at each change, and on a new link while it cannot.
   */
  record StorageChanged(boolean writable) implements ServerMessage {}

  /**
   * The session is over; the socket closes after this.
   *
   * @param reason null if unknown
   */
  record SessionEnded(@Nullable SessionEnd reason) implements ServerMessage {}

  /**
   * The answer to {@code call.preview}.
   *
   * @param reachable whether any device of the callee would ring
   * @param mode the mode the call would have; null if the callee is not reachable (rule 0)
   * @param devices the callee's devices that would ring
   */
  record CallPreviewed(
      UserId callee, boolean reachable, @Nullable CallMode mode, List<RemoteDevice> devices)
      implements ServerMessage {
    public CallPreviewed {
      Check.present(callee, "callee");
      devices = Check.list(devices, "devices", Integer.MAX_VALUE);
    }
  }

  /**
   * The call is stored and rings.
   *
   * @param devices the callee's devices that ring
   */
  record CallInvited(
      CallId callId, CallMode mode, MediaRoute route, Instant ringUntil, List<RemoteDevice> devices)
      implements ServerMessage {
    public CallInvited {
      Check.present(callId, "callId");
      Check.present(mode, "mode");
      Check.present(route, "route");
      Check.present(ringUntil, "ringUntil");
      devices = Check.list(devices, "devices", Integer.MAX_VALUE);
    }
  }

  /**
   * A call comes in on this device.
   *
   * @param callerName the caller's name according to the server
   * @param elsewhere whether only other devices of this person may answer it, because this one
   *     cannot make end-to-end encrypted calls: shown without ringing
   */
  record CallIncoming(
      CallId callId,
      UserId caller,
      String callerName,
      RemoteDevice callerDevice,
      CallMode mode,
      MediaRoute route,
      boolean video,
      Instant ringUntil,
      boolean elsewhere)
      implements ServerMessage {
    public CallIncoming {
      Check.present(callId, "callId");
      Check.present(caller, "caller");
      Check.present(callerName, "callerName");
      Check.present(callerDevice, "callerDevice");
      Check.present(mode, "mode");
      Check.present(route, "route");
      Check.present(ringUntil, "ringUntil");
    }
  }

  /** To the caller: the call was accepted on this device. */
  record CallAccepted(CallId callId, RemoteDevice by) implements ServerMessage {
    public CallAccepted {
      Check.present(callId, "callId");
      Check.present(by, "by");
    }
  }

  /** A message from the other device, opaque to the server. */
  record CallSignal(CallId callId, DeviceId from, String body) implements ServerMessage {
    public CallSignal {
      Check.present(callId, "callId");
      Check.present(from, "from");
      Check.opaque(body, "body", SignallingLimits.MAX_BODY_CHARS);
    }
  }

  /** Both devices have media. */
  record CallConnected(CallId callId, Instant connectedAt) implements ServerMessage {
    public CallConnected {
      Check.present(callId, "callId");
      Check.present(connectedAt, "connectedAt");
    }
  }

  /** To the caller: one more device of the callee has come online and rings. */
  record CallRinging(CallId callId, RemoteDevice device) implements ServerMessage {
    public CallRinging {
      Check.present(callId, "callId");
      Check.present(device, "device");
    }
  }

  /**
   * Whether another participant's device has signalling; false while it may come back.
   *
   * @param userId the participant
   */
  record CallPeer(CallId callId, UserId userId, boolean online) implements ServerMessage {
    public CallPeer {
      Check.present(callId, "callId");
      Check.present(userId, "userId");
    }
  }

  /**
   * The call is over for this device.
   *
   * @param by the person who ended it, or whose device was lost; null if there is none
   * @param endedAt the time by the server's clock; null if there was no call to end
   */
  record CallEnded(CallId callId, EndReason reason, @Nullable UserId by, @Nullable Instant endedAt)
      implements ServerMessage {
    public CallEnded {
      Check.present(callId, "callId");
      Check.present(reason, "reason");
    }

    /** For a call that is over for one device only, or that never existed. */
    public CallEnded(CallId callId, EndReason reason, @Nullable UserId by) {
      this(callId, reason, by, null);
    }
  }
}
