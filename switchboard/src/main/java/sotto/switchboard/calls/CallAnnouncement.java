package sotto.switchboard.calls;

import java.time.Instant;
import sotto.protocol.signalling.RemoteDevice;
import sotto.protocol.signalling.ServerMessage;

/** The announcement of a call to the callee's devices. */
record CallAnnouncement(String callerName, RemoteDevice callerDevice) {
  ServerMessage.CallIncoming incoming(Call call, Instant ringUntil, boolean elsewhere) {
    return new ServerMessage.CallIncoming(
        call.id,
        call.caller().user,
        callerName,
        callerDevice,
        call.mode,
        call.route,
        call.video,
        ringUntil,
        elsewhere);
  }
}
