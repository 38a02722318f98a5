package sotto.server.api;

import java.util.List;
import sotto.server.config.Version;
import sotto.server.directory.SnapshotDirectory;
import sotto.server.http.ApiRequest;
import sotto.server.http.ApiResponse;
import sotto.store.Organisations.Organisation;

/** What a client needs to know before signing in. */
final class ServerResource {
  record ServerInfo(String version, String organisation, List<IceServer> iceServers) {}

  record IceServer(List<String> urls) {}

  private final SnapshotDirectory directory;
  private final List<IceServer> iceServers;

  ServerResource(SnapshotDirectory directory, List<String> iceServers) {
    this.directory = directory;
    this.iceServers =
        iceServers.isEmpty() ? List.of() : List.of(new IceServer(List.copyOf(iceServers)));
  }

  ApiResponse get(ApiRequest request) {
    String name = directory.organisation().map(Organisation::name).orElse("");
    return ApiResponse.ok(new ServerInfo(Version.current(), name, iceServers));
  }
}
