package sotto.switchboard.signalling;

import io.vertx.core.Future;
import io.vertx.core.http.ServerWebSocket;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import sotto.protocol.SessionId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.Presence;
import sotto.protocol.signalling.SessionEnd;
import sotto.protocol.signalling.Topic;
import sotto.store.Sessions.Session;
import sotto.switchboard.directory.DirectoryAudience;

/**
 * Where devices are connected and calls are made. The HTTP half tells it of everything that happens
 * outside signalling. All methods may be called from any thread and never block.
 */
public interface Switchboard extends DirectoryAudience {
  /** Takes over an accepted socket of a signed-in device. */
  void connect(ServerWebSocket socket, Session session);

  /** How the person appears to others at this moment. */
  Presence presenceOf(UserId user);

  /**
   * The session is over: its device is told, disconnected, and taken out of its call.
   *
   * @param why null if that is not known
   */
  void sessionEnded(SessionId session, @Nullable SessionEnd why);

  /** The user was disabled: all devices are disconnected, calls end with that reason. */
  void userDisabled(UserId user);

  /** Something that the user's devices may hold a copy of has changed. */
  default void changed(UserId user, Topic topic) {
    changed(Set.of(user), topic);
  }

  /** The sessions whose device is online at this moment. */
  CompletableFuture<Set<SessionId>> online();

  /** The use that the session's device makes of it at this moment. */
  CompletableFuture<DeviceUse> useOf(Session session);

  /** Tells all devices to come back later and closes their sockets; calls stay on record. */
  Future<Void> close();
}
