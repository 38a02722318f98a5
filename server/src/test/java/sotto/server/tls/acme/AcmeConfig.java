package sotto.server.tls.acme;

import java.nio.file.Path;
import sotto.server.config.ConfigException;
import sotto.server.config.ServerConfig;
import sotto.server.config.ServerConfigReader;
import sotto.server.config.Setting;
import sotto.server.config.SettingValues;
import sotto.server.config.TlsConfig;

/** The configuration of a server that orders its certificate. */
final class AcmeConfig {
  static final String HOST = "calls.example.org";

  private AcmeConfig() {}

  static ServerConfig in(Path folder) {
    try {
      return ServerConfigReader.read(
          new SettingValues()
              .set(Setting.DATA_FOLDER, folder.toString())
              .set(Setting.TLS_MODE, "acme")
              .set(Setting.ACME_ACCEPT_TERMS, "yes")
              .set(Setting.PUBLIC_URL, "https://" + HOST));
    } catch (ConfigException e) {
      throw new IllegalStateException(e);
    }
  }

  static TlsConfig.Acme acme(ServerConfig config) {
    return (TlsConfig.Acme) config.tls();
  }
}
