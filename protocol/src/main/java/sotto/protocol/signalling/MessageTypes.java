package sotto.protocol.signalling;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names of the message types on the wire. */
final class MessageTypes {
  static final MessageTypes CLIENT =
      new MessageTypes()
          .with("hello", ClientMessage.Hello.class)
          .with("ack", ClientMessage.Ack.class)
          .with("ping", ClientMessage.Ping.class)
          .with("availability.set", ClientMessage.SetAvailability.class)
          .with("idle.set", ClientMessage.SetIdle.class)
          .with("capability.set", ClientMessage.SetCapability.class)
          .with("presence.watch", ClientMessage.WatchPresence.class)
          .with("call.preview", ClientMessage.CallPreview.class)
          .with("call.invite", ClientMessage.CallInvite.class)
          .with("call.accept", ClientMessage.CallAccept.class)
          .with("call.decline", ClientMessage.CallDecline.class)
          .with("call.signal", ClientMessage.CallSignal.class)
          .with("call.connected", ClientMessage.CallConnected.class)
          .with("call.end", ClientMessage.CallEnd.class);

  static final MessageTypes SERVER =
      new MessageTypes()
          .with("welcome", ServerMessage.Welcome.class)
          .with("ack", ServerMessage.Ack.class)
          .with("pong", ServerMessage.Pong.class)
          .with("server.closing", ServerMessage.Closing.class)
          .with("done", ServerMessage.Done.class)
          .with("error", ServerMessage.Failed.class)
          .with("presence.changed", ServerMessage.PresenceChanged.class)
          .with("people.changed", ServerMessage.PeopleChanged.class)
          .with("changed", ServerMessage.Changed.class)
          .with("storage.changed", ServerMessage.StorageChanged.class)
          .with("session.ended", ServerMessage.SessionEnded.class)
          .with("call.previewed", ServerMessage.CallPreviewed.class)
          .with("call.invited", ServerMessage.CallInvited.class)
          .with("call.incoming", ServerMessage.CallIncoming.class)
          .with("call.accepted", ServerMessage.CallAccepted.class)
          .with("call.signal", ServerMessage.CallSignal.class)
          .with("call.connected", ServerMessage.CallConnected.class)
          .with("call.ringing", ServerMessage.CallRinging.class)
          .with("call.peer", ServerMessage.CallPeer.class)
          .with("call.ended", ServerMessage.CallEnded.class);

  private final Map<String, Class<?>> classes = new LinkedHashMap<>();
  private final Map<Class<?>, String> names = new LinkedHashMap<>();

  private MessageTypes() {}

  private MessageTypes with(String name, Class<?> type) {
    classes.put(name, type);
    names.put(type, name);
    return this;
  }

  @Nullable Class<?> classOf(String name) {
    return classes.get(name);
  }

  String nameOf(Class<?> type) {
    String name = names.get(type);
    if (name == null) {
      throw new IllegalArgumentException("no message type for " + type);
    }
    return name;
  }

  Map<String, Class<?>> all() {
    return Map.copyOf(classes);
  }
}
