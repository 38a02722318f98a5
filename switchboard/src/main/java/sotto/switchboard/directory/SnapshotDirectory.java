package sotto.switchboard.directory;

import java.util.Optional;
import sotto.protocol.UserId;
import sotto.store.DirectoryRows;
import sotto.store.Organisations.Organisation;
import sotto.store.User;

/**
 * The {@link Directory} as an immutable snapshot, replaced as a whole after every committed change.
 * Readers never see half of a change.
 */
public final class SnapshotDirectory implements Directory {
  private volatile DirectorySnapshot snapshot;

  private SnapshotDirectory(DirectorySnapshot snapshot) {
    this.snapshot = snapshot;
  }

  /** Reads everything. Blocks. */
  public static SnapshotDirectory load(DirectoryRows rows) {
    return new SnapshotDirectory(DirectorySnapshot.EMPTY.with(rows.all()));
  }

  @Override
  public Optional<Person> person(UserId id) {
    return snapshot.person(id);
  }

  /** The user as stored, active or disabled. */
  public Optional<User> user(UserId id) {
    return snapshot.user(id);
  }

  /** The organisation; empty until it has been set up. */
  public Optional<Organisation> organisation() {
    return Optional.ofNullable(snapshot.organisation());
  }

  DirectorySnapshot snapshot() {
    return snapshot;
  }

  /** Only {@link DirectoryChanges} calls this, one at a time. */
  void replace(DirectorySnapshot next) {
    snapshot = next;
  }
}
