package sotto.store.sql;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import sotto.policy.EndToEndSetting;
import sotto.policy.Role;
import sotto.protocol.Check;
import sotto.protocol.ErrorCode;
import sotto.protocol.OrganisationId;
import sotto.protocol.SessionId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.Availability;
import sotto.protocol.signalling.SessionEnd;
import sotto.store.Actor;
import sotto.store.AuditAction;
import sotto.store.ChangeKind;
import sotto.store.StoreConflictException;
import sotto.store.User;
import sotto.store.Users;
import sotto.store.sql.internal.Database;
import sotto.store.sql.internal.TextKey;

/** The people. */
final class SqlUsers implements Users {
  private static final String IS_MEMBER =
      "EXISTS (SELECT 1 FROM group_members m WHERE m.group_id = :group AND m.user_id = u.id)";

  private final Database database;
  private final Changes changes;

  SqlUsers(Database database, Changes changes) {
    this.database = database;
    this.changes = changes;
  }

  @Override
  public Optional<User> byId(UserId id) {
    return database.query(handle -> UserRows.find(handle, id));
  }

  @Override
  public Optional<User> byEmail(String email) {
    return database.read(handle ->
        handle
            .createQuery("SELECT * FROM users WHERE email_key = :key")
            .bind("key", TextKey.unique(email))
            .map((row, context) -> UserRows.read(row))
            .findOne());
  }

  @Override
  public Optional<Account> account(String email) {
    return database.query(handle ->
        handle
            .createQuery(
                """
                SELECT u.*, (SELECT version FROM store_version) AS store_version
                FROM users u WHERE u.email_key = :key
                """)
            .bind("key", TextKey.unique(email))
            .map((row, context) ->
                new Account(
                    UserRows.read(row),
                    row.getString("password_phc"),
                    row.getLong("store_version")))
            .findOne());
  }

  @Override
  public List<User> search(
      OrganisationId organisation,
      String text,
      boolean withDisabled,
      @Nullable Membership membership,
      @Nullable UserId after,
      int limit) {
    PeoplePage page = new PeoplePage(text, after, limit);
    String sql =
        "SELECT u.* FROM users u WHERE u.organisation = :organisation"
            + page.conditions()
            + (withDisabled ? "" : " AND NOT u.disabled")
            + (membership == null ? "" : " AND " + (membership.member() ? "" : "NOT ") + IS_MEMBER)
            + PeoplePage.ORDER;
    return database.query(handle -> {
      var query = page.bind(handle.createQuery(sql)).bind("organisation", organisation.value());
      if (membership != null) {
        query.bind("group", membership.group().value());
      }
      return query.map((row, context) -> UserRows.read(row)).list();
    });
  }

  @Override
  public List<User> all(OrganisationId organisation) {
    return database.read(handle ->
        handle
            .createQuery(
                "SELECT * FROM users WHERE organisation = :organisation ORDER BY sort_key, id")
            .bind("organisation", organisation.value())
            .map((row, context) -> UserRows.read(row))
            .list());
  }

  @Override
  public User create(
      OrganisationId organisation, String email, String displayName, Role role, Actor actor)
      throws StoreConflictException {
    return changes.<User, StoreConflictException>make(
        Whose.organisation(organisation),
        actor,
        change -> UserRows.insert(change, email, displayName, role));
  }

  @Override
  public User change(
      UserId id,
      @Nullable String displayName,
      @Nullable Role role,
      @Nullable Boolean disabled,
      Actor actor)
      throws StoreConflictException {
    return changes.<User, StoreConflictException>make(
        Whose.user(id),
        actor,
        change -> {
          User before = UserRows.require(change.handle(), id);
          User after =
              update(
                  change.handle(),
                  before,
                  displayName == null ? before.displayName() : displayName,
                  role == null ? before.role() : role,
                  disabled == null ? before.disabled() : disabled);
          // Sessions first: their end is reported before anything that takes long, and reported
          // again when a person is disabled again.
          if (after.disabled()) {
            AccessEnds.all(change, id, null, SessionEnd.USER_DISABLED);
            change.journal().changed(ChangeKind.USER_DISABLED, id);
          }
          change.journal().changed(ChangeKind.USER, id);
          if (administers(before) && !administers(after)) {
            requireAdministrator(change);
          }
          change.note(
              AuditAction.USER_CHANGE,
              before.auditName(),
              UserFacts.of(before),
              UserFacts.of(after));
          return after;
        });
  }

  private static User update(
      Handle handle, User user, String displayName, Role role, boolean disabled)
      throws StoreConflictException {
    Check.text(displayName, "displayName", 1, 100);
    handle
        .createUpdate(
            """
            UPDATE users SET display_name = :name, sort_key = :sortKey, search_key = :searchKey,
              role = :role, disabled = :disabled
            WHERE id = :id
            """)
        .bind("name", displayName)
        .bind("sortKey", TextKey.folded(displayName))
        .bind("searchKey", TextKey.search(displayName, user.email()))
        .bind("role", Words.ROLE.of(role))
        .bind("disabled", disabled)
        .bind("id", user.id().value())
        .execute();
    return UserRows.require(handle, user.id());
  }

  /** Whether the person can sign in and administer. */
  private static boolean administers(User user) {
    return user.role() == Role.ADMINISTRATOR && !user.disabled() && user.hasPassword();
  }

  private static void requireAdministrator(Change change) throws StoreConflictException {
    int left =
        change
            .handle()
            .createQuery(
                """
                SELECT count(*) FROM users
                WHERE organisation = :organisation AND role = :role AND NOT disabled
                  AND password_phc IS NOT NULL
                """)
            .bind("organisation", change.organisation().value())
            .bind("role", Words.ROLE.of(Role.ADMINISTRATOR))
            .mapTo(Integer.class)
            .one();
    if (left == 0) {
      throw new StoreConflictException(
          ErrorCode.LAST_ADMINISTRATOR,
          "",
          "Nobody else could administer: make someone else an administrator first.");
    }
  }

  @Override
  public Optional<String> passwordHash(UserId id) {
    return database.read(handle ->
        handle
            .createQuery(
                "SELECT password_phc FROM users WHERE id = :id AND password_phc IS NOT NULL")
            .bind("id", id.value())
            .mapTo(String.class)
            .findOne());
  }

  @Override
  public void setPasswordHash(UserId id, String phc, @Nullable SessionId except, Actor actor) {
    changes.<@Nullable Void, RuntimeException>make(
        Whose.knownUser(id),
        actor,
        change -> {
          User user = UserRows.find(change.handle(), id).orElseThrow();
          UserRows.setPassword(change, id, phc, except);
          change.note(
              AuditAction.USER_PASSWORD, user.auditName(), null, UserFacts.PasswordFact.SET);
          return null;
        });
  }

  @Override
  public EndToEndSetting setEndToEnd(UserId id, boolean on, @Nullable Boolean only, Actor actor)
      throws StoreConflictException {
    return changes.<EndToEndSetting, StoreConflictException>make(
        Whose.user(id), actor, change -> OwnSwitches.set(change, id, on, only));
  }

  @Override
  public Availability availability(UserId id) {
    return database.query(handle ->
        handle
            .createQuery("SELECT availability FROM users WHERE id = :id")
            .bind("id", id.value())
            .mapTo(String.class)
            .findOne()
            .map(Words.AVAILABILITY::read)
            .orElse(Availability.AUTOMATIC));
  }

  @Override
  public Map<UserId, Availability> availabilities() {
    return database.read(handle ->
        handle
            .createQuery("SELECT id, availability FROM users WHERE availability <> :automatic")
            .bind("automatic", Words.AVAILABILITY.of(Availability.AUTOMATIC))
            .map((row, context) ->
                Map.entry(
                    new UserId(row.getString("id")),
                    Words.AVAILABILITY.read(row.getString("availability"))))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  @Override
  public void setAvailability(UserId id, Availability availability) {
    database.write(handle ->
        handle
            .createUpdate("UPDATE users SET availability = :availability WHERE id = :id")
            .bind("availability", Words.AVAILABILITY.of(availability))
            .bind("id", id.value())
            .execute());
  }
}
