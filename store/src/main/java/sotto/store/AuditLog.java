package sotto.store;

import java.util.List;
import sotto.protocol.OrganisationId;

/** Reads the audit log. Writing happens inside the changes themselves. */
public interface AuditLog {
  /**
   * Entries, newest first.
   *
   * @param before only entries with a smaller number; {@code Long.MAX_VALUE} for the newest
   * @param limit at most this many, 1 to 200
   */
  List<AuditEntry> entries(OrganisationId organisation, long before, int limit);
}
