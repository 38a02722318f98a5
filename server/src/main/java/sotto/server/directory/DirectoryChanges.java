package sotto.server.directory;

import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import sotto.policy.EncryptionEnablement;
import sotto.policy.EncryptionPolicy;
import sotto.protocol.UserId;
import sotto.protocol.signalling.Topic;
import sotto.server.signalling.Switchboard;
import sotto.store.Actor;
import sotto.store.Store;
import sotto.store.User;

/**
 * What follows a committed change of people, groups or policies, whichever it was: the directory is
 * read anew, compared with what it was, and whoever holds a copy of what changed is told. So no
 * endpoint has to know whom its change affects.
 *
 * <p>Who lost the policy that allowed a switch loses the switch too: when policy comes back it is
 * off until turned on again.
 */
public final class DirectoryChanges {
  private final Store store;
  private final SnapshotDirectory directory;
  private final Switchboard switchboard;
  private final ReentrantLock oneAtATime = new ReentrantLock();

  public DirectoryChanges(Store store, SnapshotDirectory directory, Switchboard switchboard) {
    this.store = store;
    this.directory = directory;
    this.switchboard = switchboard;
  }

  /**
   * Brings everything up to date with the store. Blocks until the directory answers with the
   * change. Does nothing visible when nothing has changed.
   *
   * @param actor on whose account switches are reset when policy was withdrawn
   */
  public void committed(Actor actor) {
    oneAtATime.lock();
    try {
      DirectorySnapshot before = directory.snapshot();
      DirectorySnapshot after = directory.refresh();
      if (withdraw(after, actor)) {
        after = directory.refresh();
      }
      announce(before, after);
    } finally {
      oneAtATime.unlock();
    }
  }

  private boolean withdraw(DirectorySnapshot current, Actor actor) {
    boolean any = false;
    for (Person person : current.people().values()) {
      EncryptionPolicy policy = person.effectivePolicy().policy();
      boolean allowed = policy.calling() != EncryptionEnablement.DISABLED;
      Boolean on = allowed ? person.endToEnd() : null;
      boolean only = allowed && policy.usersMayRequire() && person.onlyEndToEnd();
      if (!Objects.equals(on, person.endToEnd()) || only != person.onlyEndToEnd()) {
        store.users().setEndToEnd(person.id(), on, only, actor);
        any = true;
      }
    }
    return any;
  }

  private void announce(DirectorySnapshot before, DirectorySnapshot after) {
    boolean anyone = false;
    boolean people = !before.people().keySet().equals(after.people().keySet());
    boolean organisation = !Objects.equals(before.organisation(), after.organisation());
    for (UserId id : after.people().keySet()) {
      if (!Objects.equals(before.people().get(id), after.people().get(id))) {
        anyone = true;
        switchboard.changed(id, Topic.ME);
      }
      people |= looksDifferent(before.users().get(id), after.users().get(id));
    }
    if (anyone) {
      switchboard.directoryChanged();
      switchboard.changedForAll(Topic.MODES);
    }
    if (people) {
      switchboard.changedForAll(Topic.PEOPLE);
    }
    if (organisation) {
      switchboard.changedForAll(Topic.ME);
    }
  }

  /** Whether the list of people shows a difference. */
  private static boolean looksDifferent(@Nullable User before, @Nullable User after) {
    return before == null
        || after == null
        || before.disabled() != after.disabled()
        || !before.displayName().equals(after.displayName())
        || !before.email().equals(after.email());
  }
}
