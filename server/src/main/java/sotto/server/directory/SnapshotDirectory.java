package sotto.server.directory;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
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

  /** Empty until the first {@link DirectoryChanges#committed}. */
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
    @Nullable Organisation organisation = snapshot.organisation();
    return Optional.ofNullable(organisation);
  }

  DirectorySnapshot snapshot() {
    return snapshot;
  }

  /** Reads everything anew. Only {@link DirectoryChanges} calls this, one at a time. */
  DirectorySnapshot refresh() {
    DirectorySnapshot fresh = reader.read();
    snapshot = fresh;
    return fresh;
  }
}
