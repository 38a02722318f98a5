package sotto.server.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import sotto.protocol.ContractViolationException;
import sotto.protocol.UserId;
import sotto.server.auth.Principal;
import sotto.server.http.ApiRequest;
import sotto.server.http.ApiResponse;
import sotto.store.AuditEntry;
import sotto.store.AuditLog;

/** The audit log. */
final class AuditResource {
  /** The store keeps {@code before} and {@code after} as JSON; they are sent unchanged. */
  record Entry(
      long number,
      Instant at,
      @Nullable UserId actor,
      String actorName,
      String via,
      @Nullable String address,
      String action,
      String subject,
      @JsonRawValue @Nullable String before,
      @JsonRawValue @Nullable String after) {
    static Entry of(AuditEntry entry) {
      return new Entry(
          entry.number(),
          entry.at(),
          entry.actor(),
          entry.actorName(),
          entry.via(),
          entry.address().isEmpty() ? null : entry.address(),
          entry.action(),
          entry.subject(),
          entry.before(),
          entry.after());
    }
  }

  private final AuditLog audit;

  AuditResource(AuditLog audit) {
    this.audit = audit;
  }

  ApiResponse list(ApiRequest request, Principal by) throws ContractViolationException {
    long before = request.query("before", 1, Long.MAX_VALUE, Long.MAX_VALUE);
    return ApiResponse.ok(
        audit.entries(by.organisation(), before, request.limit()).stream().map(Entry::of).toList());
  }
}
