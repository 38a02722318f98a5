package sotto.protocol.signalling;

import java.util.List;
import org.jspecify.annotations.Nullable;
import sotto.protocol.CallId;
import sotto.protocol.Check;
import sotto.protocol.DeviceId;
import sotto.protocol.InvalidFieldException;
import sotto.protocol.UserId;

/** A message of a client. The name of each type on the wire is in {@link MessageTypes}. */
public sealed interface ClientMessage {

  /**
   * The first message on a socket.
   *
   * @param resume to resume an earlier link, null for a new one
   * @param callId the call this device is in, null for none; a restarted server rebuilds the call
   *     from it
   * @param rung calls that rang on this device when it lost its last link, null for none; the
   *     server answers with {@link ServerMessage.CallEnded} for each that has ended
   */
  record Hello(
      ClientInfo client,
      @Nullable Resume resume,
      @Nullable CallId callId,
      @Nullable List<CallId> rung)
      implements ClientMessage, ControlMessage {
    /** The server reports the ends of so many calls at most. */
    public static final int MAX_RUNG = 16;

    public Hello {
      Check.present(client, "client");
      rung = rung == null ? null : Check.list(rung, "rung", MAX_RUNG);
    }
  }

  /**
   * Asks to resume a link.
   *
   * @param link as in {@link ServerMessage.Welcome}
   * @param received the highest number received on it
   */
  record Resume(String link, long received) {
    public Resume {
      Check.text(link, "link", 1, 64);
      Check.between(received, "received", 0, Long.MAX_VALUE);
    }
  }

  /** All messages up to and including {@code received} have arrived. */
  record Ack(long received) implements ClientMessage, ControlMessage {
    public Ack {
      Check.between(received, "received", 0, Long.MAX_VALUE);
    }
  }

  /** Keeps the socket alive. Answered with {@link ServerMessage.Pong}. */
  record Ping() implements ClientMessage, ControlMessage {}

  /** The availability of the person, on all devices, until changed. */
  record SetAvailability(Availability availability) implements ClientMessage {
    public SetAvailability {
      Check.present(availability, "availability");
    }
  }

  /** Whether this device has been unused for a while. */
  record SetIdle(boolean idle) implements ClientMessage {}

  /**
   * Whether this device can make end-to-end encrypted calls from now on. Replaces the value in
   * {@code hello}: keys are set up, or lost, after that. Existing calls stay as they are. Answered
   * with {@link ServerMessage.Done}.
   */
  record SetCapability(boolean endToEnd) implements ClientMessage {}

  /**
   * The people whose presence and call modes this device wants to follow: those on its screen, and
   * the other participant of its call. Replaces the list before it; belongs to the link, so that a
   * resumed link keeps it and a new one starts without any. The server first sends {@link
   * ServerMessage.PresenceChanged} with the presence of those who were not in the earlier list,
   * then {@link ServerMessage.Done}. People whom it does not find, and those of another
   * organisation, are left out silently. A person's own presence is always sent to the person's
   * devices.
   *
   * @param people at most {@link SignallingLimits#MAX_WATCHED}; empty for none
   */
  record WatchPresence(List<UserId> people) implements ClientMessage {
    public WatchPresence {
      people = Check.list(people, "people", SignallingLimits.MAX_WATCHED);
    }
  }

  /**
   * Asks for the mode that a call would have. Answered with {@link ServerMessage.CallPreviewed}.
   */
  record CallPreview(UserId callee) implements ClientMessage {
    public CallPreview {
      Check.present(callee, "callee");
    }
  }

  /**
   * Places a call. Answered with {@link ServerMessage.CallInvited} once it is on record and rings;
   * with {@link ServerMessage.CallEnded} when it is on record and over at once ({@link
   * EndReason#BUSY}, {@link EndReason#DO_NOT_DISTURB}, {@link EndReason#UNREACHABLE}); or with an
   * error and no call.
   *
   * @param shown the mode the caller agreed to
   * @param video whether the caller's video is on from the start
   * @param devices the callee's devices that may ring, null for all that can
   */
  record CallInvite(
      CallId callId,
      UserId callee,
      ShownMode shown,
      boolean video,
      @Nullable List<DeviceId> devices)
      implements ClientMessage {
    public CallInvite {
      Check.present(callId, "callId");
      Check.present(callee, "callee");
      Check.present(shown, "shown");
      if (devices != null) {
        devices = Check.list(devices, "devices", SignallingLimits.MAX_LEGS);
      }
    }
  }

  /** Accepts the call on this device. Answered with {@link ServerMessage.Done}, or an error. */
  record CallAccept(CallId callId) implements ClientMessage {
    public CallAccept {
      Check.present(callId, "callId");
    }
  }

  /** Declines the call for all devices of the callee. */
  record CallDecline(CallId callId) implements ClientMessage {
    public CallDecline {
      Check.present(callId, "callId");
    }
  }

  /**
   * A message to the other device that the server forwards without reading it.
   *
   * @param to the receiving device; the caller has to name one while it rings, later it is ignored
   * @param body opaque to the server, at most {@link SignallingLimits#MAX_BODY_CHARS}
   */
  record CallSignal(CallId callId, @Nullable DeviceId to, String body) implements ClientMessage {
    public CallSignal {
      Check.present(callId, "callId");
      Check.opaque(body, "body", SignallingLimits.MAX_BODY_CHARS);
    }
  }

  /** Media flows on this device. The call is connected when both devices have sent this. */
  record CallConnected(CallId callId) implements ClientMessage {
    public CallConnected {
      Check.present(callId, "callId");
    }
  }

  /**
   * Ends the call in any state; while it rings, this cancels it.
   *
   * @param reason one of those in {@link EndReason#ALLOWED_FROM_CLIENTS}
   */
  record CallEnd(CallId callId, EndReason reason) implements ClientMessage {
    public CallEnd {
      Check.present(callId, "callId");
      Check.present(reason, "reason");
      if (!EndReason.ALLOWED_FROM_CLIENTS.contains(reason)) {
        throw new InvalidFieldException("reason", "a reason that clients may give", reason.name());
      }
    }
  }
}
