package sotto.store.sql;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import sotto.policy.EndToEndSetting;
import sotto.protocol.DeviceId;
import sotto.protocol.ErrorCode;
import sotto.protocol.UserId;
import sotto.store.Actor;
import sotto.store.ChangeKind;
import sotto.store.Keys;
import sotto.store.Keys.Toggle;
import sotto.store.StoreConflictException;
import sotto.store.sql.internal.Database;

/** The key directory. */
final class SqlKeys implements Keys {
  private final Database database;
  private final Commits commits;
  private final Changes changes;

  SqlKeys(Database database, Commits commits, Changes changes) {
    this.database = database;
    this.commits = commits;
    this.changes = changes;
  }

  @Override
  public UserKeys of(UserId user) {
    return database.read(handle ->
        new UserKeys(
            KeyRows.entries(handle, user),
            KeyRows.devices(handle, user),
            KeyRows.heads(handle, user),
            KeyRows.toggle(handle, user).orElse(null)));
  }

  @Override
  public boolean extendList(
      UserId user,
      List<SignedEntry> list,
      Set<DeviceId> active,
      @Nullable DeviceId author,
      Actor actor)
      throws StoreConflictException {
    return changes.<Boolean, StoreConflictException>make(
        Whose.knownUser(user),
        actor,
        change -> ListChanges.extend(change, user, list, active, author));
  }

  @Override
  public boolean publish(UserId user, PublishedDevice device, Set<DeviceId> listed)
      throws StoreConflictException {
    return commits.<Boolean, StoreConflictException>write((handle, journal) -> {
      KeyRows.lock(handle, user, database.dialect());
      boolean changed = PublishedDevices.put(handle, user, device, listed);
      if (changed) {
        journal.changed(ChangeKind.KEYS, user);
      }
      return changed;
    });
  }

  @Override
  public void keepHead(UserId user, Head head) {
    database.write(handle ->
        handle
            .createUpdate(
                """
                INSERT INTO head_statements (user_id, device, statement, at)
                VALUES (:user, :device, :statement, :at)
                ON CONFLICT (user_id, device) DO UPDATE SET statement = excluded.statement,
                  at = excluded.at
                WHERE excluded.at >= head_statements.at
                """)
            .bind("user", user.value())
            .bind("device", head.device().value())
            .bind("statement", head.statement().toArray())
            .bind("at", head.at().toEpochMilli())
            .execute());
  }

  @Override
  public EndToEndSetting setEndToEnd(
      UserId user, boolean on, boolean only, Toggle toggle, Actor actor)
      throws StoreConflictException {
    return changes.<EndToEndSetting, StoreConflictException>make(
        Whose.knownUser(user),
        actor,
        change -> {
          EndToEndSetting setting = OwnSwitches.set(change, user, on, only);
          keepToggle(change.handle(), user, toggle);
          return setting;
        });
  }

  private static void keepToggle(Handle handle, UserId user, Toggle toggle)
      throws StoreConflictException {
    Optional<Toggle> kept = KeyRows.toggle(handle, user);
    if (kept.isPresent() && kept.get().counter() >= toggle.counter()) {
      throw new StoreConflictException(
          ErrorCode.KEY_REFUSED,
          "statement",
          "The counter has to be above " + kept.get().counter() + ".");
    }
    handle
        .createUpdate(
            """
            INSERT INTO toggle_statements (user_id, statement, counter)
            VALUES (:user, :statement, :counter)
            ON CONFLICT (user_id) DO UPDATE SET statement = excluded.statement,
              counter = excluded.counter
            """)
        .bind("user", user.value())
        .bind("statement", toggle.statement().toArray())
        .bind("counter", toggle.counter())
        .execute();
  }
}
