package sotto.switchboard.directory;

import java.util.Optional;
import sotto.protocol.UserId;
import sotto.store.Organisations.Organisation;
import sotto.store.Store;
import sotto.store.User;

/**
 * The {@link Directory} as an immutable snapshot, replaced as a whole after every committed change.
 * Readers see one moment, never half of a change.
 */
public final class SnapshotDirectory implements Directory {
  private final DirectoryReader reader;
  private volatile DirectorySnapshot snapshot = DirectorySnapshot.EMPTY;

  /** Empty until {@link #load}. */
  public SnapshotDirectory(Store store) {
    this.reader = new DirectoryReader(store);
  }

  @Override
  public Optional<Person> person(UserId id) {
    return Optional.ofNullable(snapshot.people().get(id));
  }

  /** The user as stored, active or disabled. */
  public Optional<User> user(UserId id) {
    return Optional.ofNullable(snapshot.users().get(id));
  }

  /** The organisation; empty until it has been set up. */
  public Optional<Organisation> organisation() {
    return Optional.ofNullable(snapshot.organisation());
  }

  DirectorySnapshot snapshot() {
    return snapshot;
  }

  /** Reads everything for the first time. Blocks. */
  public void load() {
    snapshot = reader.read();
  }

  /** Reads everything anew. Only {@link DirectoryChanges} calls this, one at a time. */
  DirectorySnapshot refresh() {
    DirectorySnapshot fresh = reader.read();
    snapshot = fresh;
    return fresh;
  }
}
