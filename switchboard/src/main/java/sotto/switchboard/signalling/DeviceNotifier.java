package sotto.switchboard.signalling;

import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.protocol.SessionId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.Topic;
import sotto.store.CommitListener;
import sotto.store.Committed;
import sotto.store.User;
import sotto.store.Users;

/**
 * Ends the sockets of ended sessions, and notifies devices of committed changes outside the
 * directory. Blocks only where a person was disabled, to see whether the person still is.
 */
public final class DeviceNotifier implements CommitListener {
  private static final Logger LOG = LoggerFactory.getLogger(DeviceNotifier.class);

  private final Switchboard switchboard;
  private final Users users;

  public DeviceNotifier(Switchboard switchboard, Users users) {
    this.switchboard = switchboard;
    this.users = users;
  }

  @Override
  public void committed(Committed change) {
    switch (change.kind()) {
      case USER_DISABLED ->
          users(change).stream().filter(this::isDisabled).forEach(switchboard::userDisabled);
      case SESSION ->
          change.ids().forEach(id -> switchboard.sessionEnded(new SessionId(id), change.reason()));
      case SESSIONS_OF_USER -> switchboard.changed(users(change), Topic.SESSIONS);
      case KEYS -> switchboard.changed(users(change), Topic.KEYS);
      case HISTORY -> switchboard.changed(users(change), Topic.HISTORY);
      case ANYTHING -> {
        // The comparison of sockets with sessions finds those that ended meanwhile.
        switchboard.changedForAll(Topic.SESSIONS);
        switchboard.changedForAll(Topic.KEYS);
        switchboard.changedForAll(Topic.HISTORY);
      }
      case ORGANISATION, USER, GROUP, POLICY, LINK -> {
        // The directory reports these, if devices hold copies at all.
      }
    }
  }

  /**
   * Whether the person is disabled now. A change of another process is noticed late, and may have
   * been undone since. Without an answer of the database the change is believed.
   */
  private boolean isDisabled(UserId user) {
    try {
      return users.byId(user).map(User::disabled).orElse(true);
    } catch (RuntimeException e) {
      LOG.warn("user {} cannot be read, and counts as disabled", user, e);
      return true;
    }
  }

  private static Set<UserId> users(Committed change) {
    return change.ids().stream().map(UserId::new).collect(Collectors.toUnmodifiableSet());
  }
}
