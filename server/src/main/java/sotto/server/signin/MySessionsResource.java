package sotto.server.signin;

import java.time.Instant;
import sotto.protocol.DeviceId;
import sotto.protocol.SessionId;
import sotto.protocol.signalling.SessionEnd;
import sotto.server.auth.PersonPrincipal;
import sotto.server.auth.SessionGate;
import sotto.server.http.ApiException;
import sotto.server.http.ApiRequest;
import sotto.server.http.ApiResponse;

/** The person's own sessions. */
final class MySessionsResource {
  record SessionBody(
      SessionId sessionId,
      DeviceId deviceId,
      String deviceName,
      String address,
      Instant createdAt,
      Instant lastSeenAt,
      boolean current) {}

  private final SessionGate gate;

  MySessionsResource(SessionGate gate) {
    this.gate = gate;
  }

  ApiResponse list(ApiRequest request, PersonPrincipal by) {
    return ApiResponse.ok(
        gate.openSessions(by.user().id()).stream()
            .map(s ->
                new SessionBody(
                    s.id(),
                    s.device(),
                    s.deviceName(),
                    s.address(),
                    s.createdAt(),
                    s.lastSeenAt(),
                    s.id().equals(by.session().id())))
            .toList());
  }

  ApiResponse end(ApiRequest request, PersonPrincipal by) throws ApiException {
    SessionId id = request.path("sessionId", SessionId::new);
    boolean isOwn = id.equals(by.session().id());
    SessionEnd why = isOwn ? SessionEnd.SIGNED_OUT : SessionEnd.ENDED_ELSEWHERE;
    if (!gate.end(by.user(), id, why)) {
      throw ApiException.notFound("session");
    }
    return ApiResponse.noContent();
  }
}
