package sotto.store.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import sotto.protocol.OrganisationId;
import sotto.protocol.SessionId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.SessionEnd;
import sotto.store.ChangeKind;
import sotto.store.Committed;

/** The changes of a transaction to things that others hold copies of. */
final class Journal {
  private record JournalEntry(ChangeKind kind, @Nullable SessionEnd reason) {}

  private final Map<JournalEntry, Set<String>> entries = new LinkedHashMap<>();

  void changed(ChangeKind kind, UserId user) {
    changed(kind, user.value());
  }

  void changed(OrganisationId organisation) {
    changed(ChangeKind.ORGANISATION, organisation.value());
  }

  void changed(ChangeKind kind, String id) {
    add(new JournalEntry(kind, null), id);
  }

  /** Notes that sessions of the user end in this transaction. */
  void ended(UserId user, List<SessionId> sessions, SessionEnd reason) {
    for (SessionId session : sessions) {
      add(new JournalEntry(ChangeKind.SESSION, reason), session.value());
    }
    changed(ChangeKind.SESSIONS_OF_USER, user);
  }

  private void add(JournalEntry entry, String id) {
    entries.computeIfAbsent(entry, _ -> new LinkedHashSet<>()).add(id);
  }

  /** Writes the notes under the next version, as the last statement of the transaction. */
  List<Committed> write(Handle handle) {
    if (entries.isEmpty()) {
      return List.of();
    }
    long version = ChangeLogRows.raise(handle);
    List<Committed> changes = new ArrayList<>();
    entries.forEach(
        (entry, ids) -> changes.add(new Committed(entry.kind(), ids, entry.reason(), version)));
    ChangeLogRows.insert(handle, changes);
    return changes;
  }
}
