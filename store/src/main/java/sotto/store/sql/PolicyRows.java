package sotto.store.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import sotto.policy.Policy;
import sotto.policy.PolicyName;
import sotto.policy.PolicyType;
import sotto.protocol.ErrorCode;
import sotto.protocol.Json;
import sotto.protocol.OrganisationId;
import sotto.store.StoreConflictException;
import sotto.store.UnreadableDataException;
import sotto.store.sql.internal.TextKey;

/**
 * Rows of the table of policies, of one type. The values of a policy are JSON, so that a new type
 * needs no migration; and Global has no row until {@link #ensureGlobal}, so that it is there for
 * organisations which are older than the type.
 */
final class PolicyRows<P extends Policy> {
  private static final String NAME = "name";

  private final PolicyType<P> type;

  PolicyRows(PolicyType<P> type) {
    this.type = type;
  }

  /** The key for comparing names and for references to a policy. */
  static String key(PolicyName name) {
    return TextKey.unique(name.value());
  }

  /** All policies of an organisation, Global first, then by name. */
  List<P> all(Handle handle, OrganisationId organisation) {
    List<P> all = new ArrayList<>();
    all.add(global(handle, organisation));
    handle
        .createQuery(
            """
            SELECT name, body FROM policies
            WHERE organisation = :organisation AND type = :type AND name_key <> :global
            ORDER BY name_key
            """)
        .bind("organisation", organisation.value())
        .bind("type", type.key())
        .bind("global", key(PolicyName.GLOBAL))
        .map((row, context) -> read(row))
        .forEach(all::add);
    return all;
  }

  private P global(Handle handle, OrganisationId organisation) {
    return row(handle, organisation, PolicyName.GLOBAL).orElse(type.initialGlobal());
  }

  Optional<P> find(Handle handle, OrganisationId organisation, PolicyName name) {
    return name.isGlobal()
        ? Optional.of(global(handle, organisation))
        : row(handle, organisation, name);
  }

  private Optional<P> row(Handle handle, OrganisationId organisation, PolicyName name) {
    return bind(
            handle.createQuery(
                """
                SELECT name, body FROM policies
                WHERE organisation = :organisation AND type = :type AND name_key = :key
                """),
            organisation,
            name)
        .map((row, context) -> read(row))
        .findOne();
  }

  P require(Handle handle, OrganisationId organisation, PolicyName name)
      throws StoreConflictException {
    return find(handle, organisation, name)
        .orElseThrow(() ->
            new StoreConflictException(
                ErrorCode.NOT_FOUND, "policy", "There is no policy " + name + "."));
  }

  /** Creates Global's row, which an update and an assignment need. */
  void ensureGlobal(Handle handle, OrganisationId organisation) {
    insert(handle, organisation, type.initialGlobal());
  }

  /** False if there is one of that name. */
  boolean insert(Handle handle, OrganisationId organisation, P policy) {
    return bind(
                handle.createUpdate(
                    """
                    INSERT INTO policies (organisation, type, name_key, name, body)
                    VALUES (:organisation, :type, :key, :name, :body)
                    ON CONFLICT (organisation, type, name_key) DO NOTHING
                    """),
                organisation,
                policy.name())
            .bind("name", policy.name().value())
            .bind("body", body(policy))
            .execute()
        == 1;
  }

  /** Updates everything but the name. */
  void update(Handle handle, OrganisationId organisation, P policy) {
    bind(
            handle.createUpdate(
                """
                UPDATE policies SET body = :body
                WHERE organisation = :organisation AND type = :type AND name_key = :key
                """),
            organisation,
            policy.name())
        .bind("body", body(policy))
        .execute();
  }

  void delete(Handle handle, OrganisationId organisation, PolicyName name) {
    bind(
            handle.createUpdate(
                """
                DELETE FROM policies
                WHERE organisation = :organisation AND type = :type AND name_key = :key
                """),
            organisation,
            name)
        .execute();
  }

  private <S extends SqlStatement<S>> S bind(
      S statement, OrganisationId organisation, PolicyName name) {
    return statement
        .bind("organisation", organisation.value())
        .bind("type", type.key())
        .bind("key", key(name));
  }

  private static String body(Policy policy) {
    ObjectNode body = Json.mapper().valueToTree(policy);
    body.remove(NAME);
    return body.toString();
  }

  private P read(ResultSet row) throws SQLException {
    String name = row.getString("name");
    String found = "The " + type.key() + " policy \"" + name + "\"";
    try {
      if (!(Json.mapper().readTree(row.getString("body")) instanceof ObjectNode policy)) {
        throw new UnreadableDataException(found, "it is no JSON object", null);
      }
      policy.put(NAME, name);
      return Json.mapper().treeToValue(policy, type.record());
    } catch (JsonProcessingException e) {
      throw new UnreadableDataException(found, e.getOriginalMessage(), e);
    }
  }
}
