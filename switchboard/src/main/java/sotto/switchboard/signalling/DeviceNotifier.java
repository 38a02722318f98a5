package sotto.switchboard.signalling;

import java.util.Set;
import java.util.stream.Collectors;
import sotto.protocol.SessionId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.Topic;
import sotto.store.CommitListener;
import sotto.store.Committed;

/**
 * Ends the sockets of ended sessions, and notifies devices of committed changes outside the
 * directory. Never blocks.
 */
public final class DeviceNotifier implements CommitListener {
  private final Switchboard switchboard;

  public DeviceNotifier(Switchboard switchboard) {
    this.switchboard = switchboard;
  }

  @Override
  public void committed(Committed change) {
    switch (change.kind()) {
      case USER_DISABLED -> users(change).forEach(switchboard::userDisabled);
      case SESSION ->
          change.ids().forEach(id -> switchboard.sessionEnded(new SessionId(id), change.reason()));
      case SESSIONS_OF_USER -> switchboard.changed(users(change), Topic.SESSIONS);
      case KEYS -> switchboard.changed(users(change), Topic.KEYS);
      case HISTORY -> switchboard.changed(users(change), Topic.HISTORY);
      case ANYTHING -> {
        // The sweep finds sockets of sessions that ended meanwhile.
        switchboard.changedForAll(Topic.SESSIONS);
        switchboard.changedForAll(Topic.KEYS);
        switchboard.changedForAll(Topic.HISTORY);
      }
      case ORGANISATION, USER, GROUP, POLICY, LINK -> {
        // The directory reports these, if devices hold copies at all.
      }
    }
  }

  private static Set<UserId> users(Committed change) {
    return change.ids().stream().map(UserId::new).collect(Collectors.toUnmodifiableSet());
  }
}
