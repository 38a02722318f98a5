package sotto.server;

import io.vertx.core.Future;
import io.vertx.core.http.ServerWebSocket;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import sotto.protocol.SessionId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.Presence;
import sotto.protocol.signalling.SessionEnd;
import sotto.protocol.signalling.Topic;
import sotto.store.Sessions.Session;
import sotto.store.User;
import sotto.switchboard.signalling.DeviceUse;
import sotto.switchboard.signalling.Switchboard;

/** Records the calls of the HTTP half to signalling. Everybody is available. */
public final class RecordingSwitchboard implements Switchboard {
  private final List<String> notices = new CopyOnWriteArrayList<>();
  private final Map<SessionId, DeviceUse> uses = new ConcurrentHashMap<>();
  private volatile @Nullable ServerWebSocket socket;

  /** Returns the notices since the last call. */
  public List<String> takeNotices() {
    List<String> copy = List.copyOf(notices);
    notices.clear();
    return copy;
  }

  /** The last connected device. */
  public ServerWebSocket socket() {
    return Objects.requireNonNull(socket);
  }

  @Override
  public void connect(ServerWebSocket socket, Session session) {
    this.socket = socket;
    notices.add("connect " + session.user());
    socket.textMessageHandler(text -> socket.writeTextMessage("echo " + text));
  }

  @Override
  public Presence presenceOf(UserId user) {
    return Presence.AVAILABLE;
  }

  @Override
  public void sessionEnded(SessionId session, @Nullable SessionEnd why) {
    notices.add("sessionEnded " + session + " " + why);
  }

  @Override
  public void signedIn(Session session) {
    notices.add("signedIn " + session.id());
  }

  @Override
  public CompletableFuture<Set<SessionId>> online() {
    return CompletableFuture.completedFuture(Set.copyOf(uses.keySet()));
  }

  @Override
  public CompletableFuture<DeviceUse> useOf(Session session) {
    return CompletableFuture.completedFuture(uses.getOrDefault(session.id(), DeviceUse.NONE));
  }

  /** Sets the use that the session's device makes of it. */
  public void use(SessionId session, DeviceUse use) {
    if (use == DeviceUse.NONE) {
      uses.remove(session);
    } else {
      uses.put(session, use);
    }
  }

  @Override
  public void userDisabled(UserId user) {
    notices.add("userDisabled " + user);
  }

  @Override
  public void changed(Set<UserId> users, Topic topic) {
    users.forEach(user -> notices.add("changed " + user + " " + topic));
  }

  @Override
  public void peopleChanged(long version, Collection<User> people) {
    people.forEach(person -> notices.add("peopleChanged " + person.id()));
  }

  @Override
  public void modesChanged(Set<UserId> people) {
    people.forEach(person -> notices.add("modesChanged " + person));
  }

  @Override
  public void changedForAll(Topic topic) {
    notices.add("changedForAll " + topic);
  }

  @Override
  public void storageChanged(boolean writable) {
    notices.add("storageChanged " + writable);
  }

  @Override
  public Future<Void> close() {
    notices.add("close");
    return Future.succeededFuture();
  }
}
