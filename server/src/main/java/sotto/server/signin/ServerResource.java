package sotto.server.signin;

import static java.time.temporal.ChronoUnit.MILLIS;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import sotto.server.config.Version;
import sotto.server.http.ApiRequest;
import sotto.server.http.ApiResponse;
import sotto.store.Organisations.Organisation;
import sotto.switchboard.directory.SnapshotDirectory;

/** The facts that a client needs before signing in. */
final class ServerResource {
  /** {@code time} lets a client warn of a wrong clock; it decides nothing. */
  record ServerInfo(
      String version, String organisation, Instant time, List<IceServer> iceServers) {}

  record IceServer(List<String> urls) {}

  private final SnapshotDirectory directory;
  private final List<IceServer> iceServers;
  private final InstantSource clock;

  ServerResource(SnapshotDirectory directory, List<String> iceServers, InstantSource clock) {
    this.directory = directory;
    this.clock = clock;
    this.iceServers =
        iceServers.isEmpty() ? List.of() : List.of(new IceServer(List.copyOf(iceServers)));
  }

  ApiResponse get(ApiRequest request) {
    String name = directory.organisation().map(Organisation::name).orElse("");
    Instant now = clock.instant().truncatedTo(MILLIS);
    return ApiResponse.ok(new ServerInfo(Version.current(), name, now, iceServers));
  }
}
