package sotto.cli;

import java.nio.file.Path;
import java.time.InstantSource;
import sotto.server.SottoServer;
import sotto.server.config.ServerConfigReader;
import sotto.server.config.Setting;
import sotto.server.config.SettingValues;

/** A self-signed certificate for localhost, and its key. */
public record TestCertificate(Path certificate, Path key) {
  /** Lets a server create them in a folder. */
  public static TestCertificate in(Path folder) throws Exception {
    SettingValues values =
        new SettingValues()
            .set(Setting.DATA_FOLDER, folder.toString())
            .set(Setting.LISTEN_PORT, "0")
            .set(Setting.TLS_MODE, "self-signed");
    SottoServer.start(ServerConfigReader.read(values), InstantSource.system()).close();
    Path files = folder.resolve("tls");
    return new TestCertificate(files.resolve("certificate.pem"), files.resolve("key.pem"));
  }
}
