package sotto.store.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.EmptyHandling;
import org.jspecify.annotations.Nullable;
import sotto.protocol.DeviceId;
import sotto.protocol.ErrorCode;
import sotto.protocol.UserId;
import sotto.store.ChangeKind;
import sotto.store.KeyBytes;
import sotto.store.PinCopies;
import sotto.store.StoreConflictException;
import sotto.store.sql.internal.Database;

/** The sealed logs of pins. */
final class SqlPinCopies implements PinCopies {
  /** The recovery key's value in the column of devices, whose ids are hexadecimal. */
  private static final String RECOVERY = "recovery";

  private final Database database;
  private final Commits commits;

  SqlPinCopies(Database database, Commits commits) {
    this.database = database;
    this.commits = commits;
  }

  @Override
  public boolean add(UserId user, DeviceId author, long sequence, List<Copy> copies)
      throws StoreConflictException {
    return commits.<Boolean, StoreConflictException>write((handle, journal) -> {
      KeyRows.lock(handle, user, database.dialect());
      int added = 0;
      for (Copy copy : copies) {
        added += add(handle, user, new Pin(author, sequence, copy.envelope()), word(copy));
      }
      if (added > 0) {
        requireRoom(handle, user);
        journal.changed(ChangeKind.KEYS, user);
      }
      return added > 0;
    });
  }

  private static int add(Handle handle, UserId user, Pin pin, String recipient)
      throws StoreConflictException {
    Optional<KeyBytes> kept = find(handle, user, pin, recipient);
    if (kept.isEmpty()) {
      return insert(handle, user, pin, recipient);
    }
    if (!kept.get().equals(pin.envelope())) {
      throw new StoreConflictException(
          ErrorCode.PIN_EXISTS, "copies", "Another pin is kept at this place of the log.");
    }
    return 0;
  }

  private static Optional<KeyBytes> find(Handle handle, UserId user, Pin pin, String recipient) {
    return handle
        .createQuery(
            """
            SELECT envelope FROM pin_copies WHERE user_id = :user AND recipient = :recipient
              AND author = :author AND sequence = :sequence
            """)
        .bind("user", user.value())
        .bind("recipient", recipient)
        .bind("author", pin.author().value())
        .bind("sequence", pin.sequence())
        .map((row, context) -> KeyRows.bytes(row, "envelope"))
        .findOne();
  }

  private static int insert(Handle handle, UserId user, Pin pin, String recipient) {
    return handle
        .createUpdate(
            """
            INSERT INTO pin_copies (user_id, recipient, author, sequence, envelope)
            VALUES (:user, :recipient, :author, :sequence, :envelope)
            """)
        .bind("user", user.value())
        .bind("recipient", recipient)
        .bind("author", pin.author().value())
        .bind("sequence", pin.sequence())
        .bind("envelope", pin.envelope().toArray())
        .execute();
  }

  private static void requireRoom(Handle handle, UserId user) throws StoreConflictException {
    int all =
        handle
            .createQuery("SELECT count(*) FROM pin_copies WHERE user_id = :user")
            .bind("user", user.value())
            .mapTo(Integer.class)
            .one();
    if (all > MAX_COPIES) {
      throw new StoreConflictException(
          ErrorCode.KEY_REFUSED, "copies", "At most " + MAX_COPIES + " are kept.");
    }
  }

  @Override
  public List<Pin> of(UserId user, @Nullable DeviceId recipient, @Nullable Place after, int limit) {
    return database.read(handle ->
        handle
            .createQuery(
                """
                SELECT author, sequence, envelope FROM pin_copies
                WHERE user_id = :user AND recipient = :recipient
                  AND (author > :author OR (author = :author AND sequence > :sequence))
                ORDER BY author, sequence LIMIT :limit
                """)
            .bind("user", user.value())
            .bind("recipient", word(recipient))
            .bind("author", after == null ? "" : after.author().value())
            .bind("sequence", after == null ? -1 : after.sequence())
            .bind("limit", limit)
            .map((row, context) ->
                new Pin(
                    new DeviceId(row.getString("author")),
                    row.getLong("sequence"),
                    KeyRows.bytes(row, "envelope")))
            .list());
  }

  @Override
  public List<Reach> reach(UserId user) {
    return database.read(handle ->
        handle
            .createQuery(
                """
                SELECT recipient, author, max(sequence) AS last FROM pin_copies
                WHERE user_id = :user
                GROUP BY recipient, author ORDER BY recipient, author
                """)
            .bind("user", user.value())
            .map((row, context) ->
                new Reach(
                    recipient(row.getString("recipient")),
                    new DeviceId(row.getString("author")),
                    row.getLong("last") + 1))
            .list());
  }

  @Override
  public boolean drop(UserId user, DeviceId recipient, Place from) {
    return commits.write((handle, journal) -> {
      KeyRows.lock(handle, user, database.dialect());
      boolean dropped =
          handle
                  .createUpdate(
                      """
                      DELETE FROM pin_copies WHERE user_id = :user AND recipient = :recipient
                        AND author = :author AND sequence >= :sequence
                      """)
                  .bind("user", user.value())
                  .bind("recipient", recipient.value())
                  .bind("author", from.author().value())
                  .bind("sequence", from.sequence())
                  .execute()
              > 0;
      if (dropped) {
        journal.changed(ChangeKind.KEYS, user);
      }
      return dropped;
    });
  }

  /**
   * Drops the copies that cannot be opened any more: those for unlisted devices, and with a new
   * root those for the old recovery key.
   */
  static void dropUnreadable(Handle handle, UserId user, Set<DeviceId> active, boolean newRoot) {
    List<String> readers = new ArrayList<>(active.stream().map(DeviceId::value).toList());
    // Never empty, even when no device is left.
    readers.add(newRoot ? "" : RECOVERY);
    handle
        .createUpdate(
            """
            DELETE FROM pin_copies WHERE user_id = :user AND recipient NOT IN (<readers>)
            """)
        .bind("user", user.value())
        .bindList(EmptyHandling.THROW, "readers", readers)
        .execute();
  }

  private static String word(Copy copy) {
    return word(copy.recipient());
  }

  private static String word(@Nullable DeviceId recipient) {
    return recipient == null ? RECOVERY : recipient.value();
  }

  private static @Nullable DeviceId recipient(String word) {
    return word.equals(RECOVERY) ? null : new DeviceId(word);
  }
}
