package sotto.server;

import java.time.InstantSource;
import sotto.server.auth.PasswordCheck;
import sotto.server.config.ServerConfig;

/** A server with everything in it, for tests of other packages. */
public final class WholeServer {
  private WholeServer() {}

  /** Starts one that is set up already. */
  public static SottoServer start(ServerConfig config, PasswordCheck passwords)
      throws StartException {
    return SottoServer.start(config, InstantSource.system(), passwords, Signalling::make);
  }
}
