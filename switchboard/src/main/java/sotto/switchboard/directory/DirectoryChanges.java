package sotto.switchboard.directory;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import sotto.protocol.UserId;
import sotto.protocol.signalling.Topic;
import sotto.store.ChangeKind;
import sotto.store.CommitListener;
import sotto.store.Committed;
import sotto.store.DirectoryRows;
import sotto.store.DirectoryUpdate;
import sotto.store.NotInForceException;
import sotto.store.User;

/**
 * Keeps the directory up to date with the store: after each committed change it reads the changed
 * rows, compares them with the earlier state, and notifies the holders of copies. So no code that
 * makes a change has to work out its audience. Thread-safe.
 *
 * <p>Changes that arrive during a read are read together afterwards, so that a burst of changes
 * costs two reads.
 */
public final class DirectoryChanges implements CommitListener {
  private static final Set<ChangeKind> CONCERNED =
      EnumSet.of(ChangeKind.USER, ChangeKind.POLICY, ChangeKind.ORGANISATION, ChangeKind.ANYTHING);

  private final SnapshotDirectory directory;
  private final DirectoryRows rows;
  private final DirectoryAudience audience;
  private final ReentrantLock oneAtATime = new ReentrantLock();

  /** The newest change that is known to be committed. */
  private final AtomicLong committed = new AtomicLong();

  /** Whether everything has to be read again, because the changes are not known. */
  private final AtomicBoolean unknown = new AtomicBoolean();

  public DirectoryChanges(
      SnapshotDirectory directory, DirectoryRows rows, DirectoryAudience audience) {
    this.directory = directory;
    this.rows = rows;
    this.audience = audience;
  }

  /**
   * Blocks until the directory has the change.
   *
   * @throws NotInForceException if it cannot be read; {@link #catchUp} tries again
   */
  @Override
  public void committed(Committed change) {
    if (!CONCERNED.contains(change.kind())) {
      return;
    }
    if (change.kind() == ChangeKind.ANYTHING) {
      unknown.set(true);
      committed.set(change.version());
    } else {
      committed.accumulateAndGet(change.version(), Math::max);
    }
    try {
      catchUp();
    } catch (RuntimeException e) {
      throw new NotInForceException("the directory cannot be read", e);
    }
  }

  /** Reads changes that the directory does not have yet. Blocks. */
  public void catchUp() {
    oneAtATime.lock();
    try {
      DirectorySnapshot before = directory.snapshot();
      if (unknown.get()) {
        read(before, rows.all());
        unknown.set(false);
      } else if (before.version() < committed.get()) {
        read(before, rows.since(before.version()));
      }
    } finally {
      oneAtATime.unlock();
    }
  }

  private void read(DirectorySnapshot before, DirectoryUpdate update) {
    DirectorySnapshot after = before.with(update);
    directory.replace(after);
    announce(before, after, before.affectedBy(update, after));
  }

  private void announce(DirectorySnapshot before, DirectorySnapshot after, Set<UserId> ids) {
    Set<UserId> changed = new HashSet<>();
    Set<UserId> modes = new HashSet<>();
    List<User> people = new ArrayList<>();
    for (UserId id : ids) {
      Person was = before.person(id).orElse(null);
      Person is = after.person(id).orElse(null);
      if (!Objects.equals(was, is)) {
        changed.add(id);
      }
      if (changesModes(was, is)) {
        modes.add(id);
      }
      User now = after.user(id).orElse(null);
      if (now != null && isVisible(before.user(id).orElse(null), now)) {
        people.add(now);
      }
    }
    if (!changed.isEmpty()) {
      audience.changed(changed, Topic.ME);
    }
    if (!modes.isEmpty()) {
      audience.modesChanged(modes);
    }
    if (!people.isEmpty()) {
      audience.peopleChanged(after.version(), people);
    }
    if (!Objects.equals(before.organisation(), after.organisation())) {
      audience.changedForAll(Topic.ME);
    }
  }

  /** Whether the mode of a call with this person may have changed. */
  private static boolean changesModes(@Nullable Person before, @Nullable Person after) {
    return before == null
        || after == null
        || before.disabled() != after.disabled()
        || before.onlyEndToEnd() != after.onlyEndToEnd()
        || !Objects.equals(before.endToEnd(), after.endToEnd())
        || !before.effectivePolicy().equals(after.effectivePolicy());
  }

  /** Whether the change is visible in the list of people. */
  private static boolean isVisible(@Nullable User before, User after) {
    return before == null
        || before.disabled() != after.disabled()
        || !before.displayName().equals(after.displayName())
        || !before.email().equals(after.email());
  }
}
