package sotto.server.calls;

import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.POST;
import static sotto.server.http.Endpoint.ofPerson;

import java.util.List;
import sotto.server.api.ApiContext;
import sotto.server.http.Endpoint;

/** A person's history of calls. */
public final class CallRoutes {
  private CallRoutes() {}

  public static List<Endpoint> of(ApiContext on) {
    var log = on.store().calls();
    var calls =
        new CallsResource(
            log, on.directory(), on.switchboard(), new HistoryChanges(log, on.clock()));
    return List.of(
        ofPerson(GET, "/calls", "listCalls", calls::list),
        ofPerson(POST, "/calls/seen", "markCallsSeen", calls::seen));
  }
}
