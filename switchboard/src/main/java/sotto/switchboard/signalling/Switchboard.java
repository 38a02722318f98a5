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
 * Connects devices and makes calls. The HTTP half reports all events outside signalling to it. All
 * methods may be called from any thread and never block.
 */
public interface Switchboard extends DirectoryAudience {
  /** Takes over an accepted socket of a signed-in device. */
  void connect(ServerWebSocket socket, Session session);

  /** The person's current presence, as others see it. */
  Presence presenceOf(UserId user);

  /**
   * Ends a session's part: its device is notified, disconnected, and removed from its call. A
   * device that has signed in again is only disconnected, and may come back to its call.
   *
   * @param why null if unknown
   */
  void sessionEnded(SessionId session, @Nullable SessionEnd why);

  /**
   * Reports a new session, after the end of the device's earlier one: a call that waits for the
   * device now ends with this session.
   */
  void signedIn(Session session);

  /** Disconnects all devices of a disabled user; calls end with that reason. */
  void userDisabled(UserId user);

  /** Reports a change of something that the user's devices may hold a copy of. */
  default void changed(UserId user, Topic topic) {
    changed(Set.of(user), topic);
  }

  /** The sessions whose device is online at this moment. */
  CompletableFuture<Set<SessionId>> online();

  /** The use that the session's device makes of it at this moment. */
  CompletableFuture<DeviceUse> useOf(Session session);

  /** Asks all devices to reconnect later and closes their sockets; calls stay on record. */
  Future<Void> close();

  /** Notifies all devices that the server can store changes again, or cannot. */
  void storageChanged(boolean writable);
}
