package sotto.store;

import java.util.List;
import sotto.protocol.OrganisationId;

/** The audit log. Changes write their entries themselves. */
public interface AuditLog {
  /**
   * Entries, newest first.
   *
   * @param before only entries with a smaller number; {@code Long.MAX_VALUE} for the newest
   * @param limit at most this many, 1 to 200
   */
  List<AuditEntry> entries(OrganisationId organisation, long before, int limit);

  /**
   * Appends an entry about an event that changes nothing else.
   *
   * @param facts written as JSON; no secret and no hash of one
   */
  @Writes
  void append(
      OrganisationId organisation, Actor actor, AuditAction action, String subject, Object facts);
}
