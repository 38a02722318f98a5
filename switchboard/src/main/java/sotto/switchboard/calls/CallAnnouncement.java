package sotto.switchboard.calls;

import java.time.Instant;
import sotto.protocol.signalling.MediaRoute;
import sotto.protocol.signalling.RemoteDevice;
import sotto.protocol.signalling.ServerMessage;

/** What the callee's devices are told of the caller. */
record CallAnnouncement(String callerName, RemoteDevice callerDevice) {
  ServerMessage.CallIncoming incoming(Call call, Instant ringUntil, boolean elsewhere) {
    return new ServerMessage.CallIncoming(
        call.id(),
        call.caller(),
        callerName,
        callerDevice,
        call.start.mode(),
        new MediaRoute.DeviceToDevice(),
        call.start.video(),
        ringUntil,
        elsewhere);
  }
}
