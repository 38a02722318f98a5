package sotto.server;

import sotto.server.config.ServerConfig;
import sotto.server.http.OwnOrigins;

/** The address of a server with this configuration, without starting it. */
public final class LinkBase {
  private LinkBase() {}

  /** Such as {@code https://calls.example.org}. A port chosen at start cannot be known. */
  public static String of(ServerConfig config) {
    OwnOrigins origins = new OwnOrigins(config);
    origins.listeningOn(config.listen().port());
    return origins.all().getFirst();
  }
}
