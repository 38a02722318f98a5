package sotto.server.api;

import java.time.Instant;
import sotto.protocol.DeviceId;
import sotto.protocol.SessionId;
import sotto.protocol.signalling.Topic;
import sotto.server.auth.SessionGate;
import sotto.server.auth.SignedIn;
import sotto.server.http.ApiException;
import sotto.server.http.ApiRequest;
import sotto.server.http.ApiResponse;
import sotto.server.signalling.Switchboard;
import sotto.store.Sessions;

/** Where the person is signed in. */
final class MySessionsResource {
  record SessionBody(
      SessionId sessionId,
      DeviceId deviceId,
      String deviceName,
      String address,
      Instant createdAt,
      Instant lastSeenAt,
      boolean current) {}

  private final Sessions sessions;
  private final SessionGate gate;
  private final Switchboard switchboard;

  MySessionsResource(Sessions sessions, SessionGate gate, Switchboard switchboard) {
    this.sessions = sessions;
    this.gate = gate;
    this.switchboard = switchboard;
  }

  ApiResponse list(ApiRequest request, SignedIn by) {
    return ApiResponse.ok(
        sessions.of(by.user().id()).stream()
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

  ApiResponse end(ApiRequest request, SignedIn by) throws ApiException {
    if (!gate.end(by.user(), request.path("sessionId", SessionId::new))) {
      throw ApiException.notFound("session");
    }
    switchboard.changed(by.user().id(), Topic.SESSIONS);
    return ApiResponse.noContent();
  }
}
