package sotto.server;

import io.vertx.core.Future;
import io.vertx.core.http.ServerWebSocket;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import sotto.protocol.SessionId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.Presence;
import sotto.protocol.signalling.Topic;
import sotto.server.signalling.Switchboard;
import sotto.store.Sessions.Session;

/** Writes down what the HTTP half tells signalling. Everybody is available. */
public final class RecordingSwitchboard implements Switchboard {
  private final List<String> told = new CopyOnWriteArrayList<>();
  private volatile @Nullable ServerWebSocket socket;

  /** What was told since the last time, and forgets it. */
  public List<String> takeTold() {
    List<String> copy = List.copyOf(told);
    told.clear();
    return copy;
  }

  /** The one that was connected last. */
  public ServerWebSocket socket() {
    return Objects.requireNonNull(socket);
  }

  @Override
  public void connect(ServerWebSocket socket, Session session) {
    this.socket = socket;
    told.add("connect " + session.user());
    socket.textMessageHandler(text -> socket.writeTextMessage("echo " + text));
  }

  @Override
  public Presence presenceOf(UserId user) {
    return Presence.AVAILABLE;
  }

  @Override
  public void sessionEnded(SessionId session) {
    told.add("sessionEnded " + session);
  }

  @Override
  public void userDisabled(UserId user) {
    told.add("userDisabled " + user);
  }

  @Override
  public void changed(UserId user, Topic topic) {
    told.add("changed " + user + " " + topic);
  }

  @Override
  public void changedForAll(Topic topic) {
    told.add("changedForAll " + topic);
  }

  @Override
  public void directoryChanged() {
    told.add("directoryChanged");
  }

  @Override
  public Future<Void> close() {
    told.add("close");
    return Future.succeededFuture();
  }
}
