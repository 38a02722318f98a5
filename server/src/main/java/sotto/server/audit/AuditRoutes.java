package sotto.server.audit;

import static io.vertx.core.http.HttpMethod.GET;
import static sotto.policy.Permission.READ_AUDIT;
import static sotto.server.http.Endpoint.needs;

import java.util.List;
import sotto.server.api.ApiContext;
import sotto.server.http.Endpoint;

/** The audit log. */
public final class AuditRoutes {
  private AuditRoutes() {}

  public static List<Endpoint> of(ApiContext on) {
    var audit = new AuditResource(on.store().audit());
    return List.of(needs(READ_AUDIT, GET, "/admin/audit", "listAudit", audit::list));
  }
}
