package sotto.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import sotto.policy.EncryptionPolicy;
import sotto.policy.PolicyName;
import sotto.protocol.ErrorCode;
import sotto.protocol.OrganisationId;
import sotto.store.StoreConflictException;
import sotto.store.sql.internal.TextKey;

/** Rows of the table of enhanced encryption policies. */
final class PolicyRows {
  private PolicyRows() {}

  /** The key that names are compared by, and that references to a policy are stored under. */
  static String key(PolicyName name) {
    return TextKey.unique(name.value());
  }

  /** All of an organisation, Global first, then by name. */
  static List<EncryptionPolicy> all(Handle handle, OrganisationId organisation) {
    return handle
        .createQuery(
            """
            SELECT * FROM encryption_policies WHERE organisation = :organisation
            ORDER BY CASE name_key WHEN 'global' THEN 0 ELSE 1 END, name_key
            """)
        .bind("organisation", organisation.value())
        .map((row, context) -> read(row))
        .list();
  }

  static Optional<EncryptionPolicy> find(
      Handle handle, OrganisationId organisation, PolicyName name) {
    return handle
        .createQuery(
            """
            SELECT * FROM encryption_policies
            WHERE organisation = :organisation AND name_key = :key
            """)
        .bind("organisation", organisation.value())
        .bind("key", key(name))
        .map((row, context) -> read(row))
        .findOne();
  }

  static EncryptionPolicy require(Handle handle, OrganisationId organisation, PolicyName name)
      throws StoreConflictException {
    return find(handle, organisation, name)
        .orElseThrow(() ->
            new StoreConflictException(
                ErrorCode.NOT_FOUND, "policy", "There is no policy " + name + "."));
  }

  /** False if there is one of that name. */
  static boolean insert(Handle handle, OrganisationId organisation, EncryptionPolicy policy) {
    return handle
            .createUpdate(
                """
                INSERT INTO encryption_policies (organisation, name_key, name, description, calling,
                  meetings, users_may_require)
                VALUES (:organisation, :key, :name, :description, :calling, :meetings, :mayRequire)
                ON CONFLICT (organisation, name_key) DO NOTHING
                """)
            .bind("organisation", organisation.value())
            .bind("key", key(policy.name()))
            .bind("name", policy.name().value())
            .bind("description", policy.description())
            .bind("calling", Words.ENABLEMENT.of(policy.calling()))
            .bind("meetings", Words.ENABLEMENT.of(policy.meetings()))
            .bind("mayRequire", policy.usersMayRequire())
            .execute()
        == 1;
  }

  /** Everything but the name. */
  static void update(Handle handle, OrganisationId organisation, EncryptionPolicy policy) {
    handle
        .createUpdate(
            """
            UPDATE encryption_policies SET description = :description, calling = :calling,
              meetings = :meetings, users_may_require = :mayRequire
            WHERE organisation = :organisation AND name_key = :key
            """)
        .bind("description", policy.description())
        .bind("calling", Words.ENABLEMENT.of(policy.calling()))
        .bind("meetings", Words.ENABLEMENT.of(policy.meetings()))
        .bind("mayRequire", policy.usersMayRequire())
        .bind("organisation", organisation.value())
        .bind("key", key(policy.name()))
        .execute();
  }

  static void delete(Handle handle, OrganisationId organisation, PolicyName name) {
    handle
        .createUpdate(
            """
            DELETE FROM encryption_policies
            WHERE organisation = :organisation AND name_key = :key
            """)
        .bind("organisation", organisation.value())
        .bind("key", key(name))
        .execute();
  }

  private static EncryptionPolicy read(ResultSet row) throws SQLException {
    return new EncryptionPolicy(
        new PolicyName(row.getString("name")),
        row.getString("description"),
        Words.ENABLEMENT.read(row.getString("calling")),
        Words.ENABLEMENT.read(row.getString("meetings")),
        row.getBoolean("users_may_require"));
  }
}
