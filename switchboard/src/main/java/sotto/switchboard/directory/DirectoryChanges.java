package sotto.switchboard.directory;

import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.protocol.UserId;
import sotto.protocol.signalling.Topic;
import sotto.store.User;

/**
 * The consequences of a committed change of people, groups or policies: the directory is read anew,
 * compared with what it was, and whoever holds a copy of what changed is told. So no endpoint has
 * to know whom its change affects. Thread-safe.
 */
public final class DirectoryChanges {
  private static final Logger LOG = LoggerFactory.getLogger(DirectoryChanges.class);

  private final SnapshotDirectory directory;
  private final ReentrantLock oneAtATime = new ReentrantLock();
  private volatile @Nullable DirectoryAudience audience;

  /** Whether a change was committed that the directory does not have, as it could not be read. */
  private volatile boolean behind;

  public DirectoryChanges(SnapshotDirectory directory) {
    this.directory = directory;
  }

  /** Whom to tell; to be called once, while the server starts. Until then nobody is told. */
  public void tell(DirectoryAudience audience) {
    this.audience = audience;
  }

  /**
   * Brings everything up to date with the store. Blocks until the directory answers with the
   * change. Does nothing visible when nothing has changed.
   */
  public void committed() {
    oneAtATime.lock();
    try {
      behind = true;
      DirectorySnapshot before = directory.snapshot();
      DirectorySnapshot after = directory.refresh();
      DirectoryAudience told = audience;
      if (told != null) {
        announce(before, after, told);
      }
      behind = false;
    } finally {
      oneAtATime.unlock();
    }
  }

  /** Reads changes that could not be read when they were committed. Blocks; never throws. */
  public void catchUp() {
    try {
      if (behind) {
        committed();
      }
    } catch (RuntimeException e) {
      LOG.warn("the directory still cannot be read", e);
    }
  }

  private static void announce(
      DirectorySnapshot before, DirectorySnapshot after, DirectoryAudience audience) {
    boolean anyone = false;
    boolean modes = false;
    boolean list = false;
    for (UserId id : after.people().keySet()) {
      Person was = before.people().get(id);
      Person is = after.people().get(id);
      if (!Objects.equals(was, is)) {
        anyone = true;
        audience.changed(id, Topic.ME);
      }
      modes |= decidesOtherwise(was, is);
      list |= looksDifferent(before.users().get(id), after.users().get(id));
    }
    if (anyone) {
      audience.directoryChanged();
    }
    if (modes) {
      audience.changedForAll(Topic.MODES);
    }
    if (list) {
      audience.changedForAll(Topic.PEOPLE);
    }
    if (!Objects.equals(before.organisation(), after.organisation())) {
      audience.changedForAll(Topic.ME);
    }
  }

  /** Whether the mode of a call with this person can be another now. */
  private static boolean decidesOtherwise(@Nullable Person before, @Nullable Person after) {
    return before == null
        || after == null
        || before.disabled() != after.disabled()
        || before.onlyEndToEnd() != after.onlyEndToEnd()
        || !Objects.equals(before.endToEnd(), after.endToEnd())
        || !before.effectivePolicy().equals(after.effectivePolicy());
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
