package sotto.store.sql;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import sotto.protocol.DeviceId;
import sotto.protocol.ErrorCode;
import sotto.protocol.UserId;
import sotto.protocol.signalling.SessionEnd;
import sotto.store.AuditAction;
import sotto.store.ChangeKind;
import sotto.store.KeyBytes;
import sotto.store.Keys.SignedEntry;
import sotto.store.StoreConflictException;
import sotto.store.User;

/** Appends to a device list. Writes ids to the audit log, and no key. */
final class ListChanges {
  private record EntryFacts(String action, List<DeviceId> devices) {}

  private record HeadFacts(int sequence, @Nullable List<EntryFacts> entries) {}

  private ListChanges() {}

  /** True if {@code list} has new entries. */
  static boolean extend(
      Change change,
      UserId id,
      List<SignedEntry> list,
      Set<DeviceId> active,
      @Nullable DeviceId author)
      throws StoreConflictException {
    User user = UserRows.find(change.handle(), id).orElseThrow();
    List<KeyBytes> kept = KeyRows.entries(change.handle(), id);
    if (!startsWith(list, kept)) {
      throw new StoreConflictException(
          ErrorCode.LIST_CHANGED, "list", "The list does not extend the one that is kept.");
    }
    List<SignedEntry> added = list.subList(kept.size(), list.size());
    if (added.isEmpty()) {
      return false;
    }
    insert(change, id, kept.size(), added);
    boolean newRoot = added.stream().anyMatch(SignedEntry::newRoot);
    SqlPinCopies.dropUnreadable(change.handle(), id, active, newRoot);
    AccessEnds.ofDevices(change, id, removed(added, author), SessionEnd.DEVICE_REMOVED);
    change.journal().changed(ChangeKind.KEYS, id);
    change.note(
        AuditAction.KEYS_LIST,
        user.auditName(),
        kept.isEmpty() ? null : new HeadFacts(kept.size() - 1, null),
        new HeadFacts(
            list.size() - 1,
            added.stream().map(e -> new EntryFacts(e.action(), e.devices())).toList()));
    return true;
  }

  /** The devices taken off the list, whose sign-in ends, too; the author signs out by itself. */
  private static Set<DeviceId> removed(List<SignedEntry> added, @Nullable DeviceId author) {
    return added.stream()
        .filter(SignedEntry::removes)
        .flatMap(entry -> entry.devices().stream())
        .filter(device -> !device.equals(author))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean startsWith(List<SignedEntry> list, List<KeyBytes> kept) {
    return list.size() >= kept.size()
        && list.subList(0, kept.size()).stream().map(SignedEntry::bytes).toList().equals(kept);
  }

  private static void insert(Change change, UserId user, int from, List<SignedEntry> entries) {
    PreparedBatch batch =
        change
            .handle()
            .prepareBatch(
                """
                INSERT INTO key_list_entries (user_id, sequence, entry)
                VALUES (:user, :sequence, :entry)
                """);
    int sequence = from;
    for (SignedEntry entry : entries) {
      batch
          .bind("user", user.value())
          .bind("sequence", sequence)
          .bind("entry", entry.bytes().toArray())
          .add();
      sequence++;
    }
    batch.execute();
  }
}
