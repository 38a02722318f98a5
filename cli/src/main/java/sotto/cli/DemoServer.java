package sotto.cli;

import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import sotto.server.DataFolder;
import sotto.server.SottoServer;
import sotto.server.StartException;
import sotto.server.config.ConfigException;
import sotto.server.config.ServerConfig;
import sotto.server.config.ServerConfigReader;
import sotto.server.config.Setting;
import sotto.server.config.SettingValues;
import sotto.store.Store;
import sotto.store.sql.SqlStores;

/** A server on loopback with the demo organisation in it. */
public final class DemoServer implements AutoCloseable {
  private final SottoServer server;
  private final DemoFolder folder;

  private DemoServer(SottoServer server, DemoFolder folder) {
    this.server = server;
    this.folder = folder;
  }

  /**
   * Starts a demo server.
   *
   * @param data the data folder; null for one that is deleted on close
   * @param port 0 for a free one
   * @throws StartException if it cannot start, with the reason
   */
  public static DemoServer start(@Nullable Path data, int port) throws StartException {
    DemoFolder folder = DemoFolder.of(data);
    try {
      ServerConfig config = config(folder.path(), port);
      try (DataFolder _ = DataFolder.hold(config.dataFolder());
          Store store = SqlStores.open(config.store(), InstantSource.system())) {
        DemoOrganisation.create(store);
      }
      return new DemoServer(SottoServer.start(config, InstantSource.system()), folder);
    } catch (StartException | RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  /** The address for browsers. */
  public String url() {
    return server.url();
  }

  public SottoServer server() {
    return server;
  }

  @Override
  public void close() {
    server.close();
    folder.close();
  }

  private static ServerConfig config(Path folder, int port) {
    try {
      return ServerConfigReader.read(
          new SettingValues()
              .set(Setting.DATA_FOLDER, folder.toString())
              .set(Setting.LISTEN_PORT, Integer.toString(port))
              .set(Setting.METRICS_LISTEN, "127.0.0.1:0"));
    } catch (ConfigException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
