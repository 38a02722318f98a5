package sotto.server.signalling;

import io.vertx.core.Future;
import io.vertx.core.http.ServerWebSocket;
import sotto.protocol.SessionId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.Presence;
import sotto.server.directory.DirectoryAudience;
import sotto.store.Sessions.Session;

/**
 * Where devices are connected and calls are made. The HTTP half tells it of everything that happens
 * outside signalling. All methods may be called from any thread and never block.
 */
public interface Switchboard extends DirectoryAudience {
  /** Takes over an accepted socket of a signed-in device. */
  void connect(ServerWebSocket socket, Session session);

  /** How the person appears to others at this moment. */
  Presence presenceOf(UserId user);

  /** The session is over: its device is told, disconnected, and taken out of its call. */
  void sessionEnded(SessionId session);

  /** The user was disabled: all devices are disconnected, calls end with that reason. */
  void userDisabled(UserId user);

  /** Tells all devices to come back later and closes their sockets; calls stay on record. */
  Future<Void> close();
}
