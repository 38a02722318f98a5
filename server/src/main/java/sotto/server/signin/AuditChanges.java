package sotto.server.signin;

import java.util.Objects;
import sotto.protocol.OrganisationId;
import sotto.store.Actor;
import sotto.store.AuditAction;
import sotto.store.AuditLog;
import sotto.store.Via;

/** Entries of the audit log about events that change nothing. */
final class AuditChanges {
  private static final String MANY = "many accounts";

  private final AuditLog audit;

  AuditChanges(AuditLog audit) {
    this.audit = audit;
  }

  /** Appends a closed window of failed sign-ins. */
  void signInsFailed(OrganisationId organisation, FailureTally.Closed window) {
    String address = window.facts().from().getFirst();
    audit.append(
        organisation,
        new Actor(null, Via.WEB, address),
        AuditAction.SIGN_IN_FAIL,
        Objects.requireNonNullElse(window.subject(), MANY),
        window.facts());
  }
}
