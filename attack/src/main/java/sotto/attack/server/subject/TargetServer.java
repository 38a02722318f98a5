package sotto.attack.server.subject;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import sotto.cli.ReverseProxy;
import sotto.cli.ServeProcess;
import sotto.store.sql.StoreConfig;
import sotto.testkit.TrustingClient;

/**
 * A server as an operator runs it on a machine with 1 GB: a process of its own with a heap of 256
 * MiB, TLS, and so HTTP/2. Restarted, it has the same port and data.
 */
public final class TargetServer implements AutoCloseable {
  private static final String HEAP = "-Xmx256m";
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(20);

  private final Path folder;
  private final StoreConfig database;
  private final int port;
  private final Map<String, String> settings;
  private ServeProcess process;
  private long peakKib;
  private @Nullable SSLContext tls;

  private TargetServer(Path folder, StoreConfig database, int port, Map<String, String> settings)
      throws IOException {
    this.folder = folder;
    this.database = database;
    this.port = port;
    this.settings = settings;
    this.process = run();
  }

  /**
   * Starts one on a new SQLite database in its folder.
   *
   * @param settings more lines of the configuration file
   */
  public static TargetServer onSqlite(Path folder, Map<String, String> settings)
      throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    StoreConfig database = StoreConfig.sqlite(data.resolve("sotto.db"));
    TargetPeople.fill(database);
    return new TargetServer(folder, database, ReverseProxy.freePort(), settings);
  }

  /**
   * Starts one on an empty PostgreSQL database of this machine.
   *
   * @param settings more lines of the configuration file
   */
  public static TargetServer onPostgres(Path folder, int port, Map<String, String> settings)
      throws IOException {
    Files.createDirectories(folder);
    StoreConfig database =
        new StoreConfig("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", null);
    TargetPeople.fill(database);
    return new TargetServer(folder, database, ReverseProxy.freePort(), settings);
  }

  private ServeProcess run() throws IOException {
    Map<String, String> lines = new TreeMap<>(Map.of("metrics.listen", "off"));
    lines.putAll(settings);
    if (!database.isSqlite()) {
      lines.put("database.url", database.url());
      lines.put("database.user", "postgres");
    }
    StringBuilder text = new StringBuilder();
    lines.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
    Path config = folder.resolve("sotto.properties");
    Files.writeString(config, text);
    ServeProcess started =
        ServeProcess.asOperated(
            List.of(HEAP),
            folder,
            "--config",
            config.toString(),
            "--port",
            Integer.toString(port),
            "--tls",
            "self-signed");
    started.next("Sotto is at");
    return started;
  }

  /** Starts the process again after it has ended. */
  public void restart() throws IOException {
    process.close();
    process = run();
  }

  /** The process, until the next restart. */
  public ServeProcess process() {
    return process;
  }

  public StoreConfig database() {
    return database;
  }

  /** The folder of its data and its configuration. */
  public Path folder() {
    return folder;
  }

  /** The configuration file, for other commands on the same data. */
  public Path config() {
    return folder.resolve("sotto.properties");
  }

  /** The address, as browsers send it as their origin. */
  public String url() {
    return "https://localhost:" + port;
  }

  public URI uri() {
    return URI.create(url());
  }

  public int port() {
    return port;
  }

  /** TLS of clients that trust this server, and resume their sessions. */
  public synchronized SSLContext tls() throws IOException {
    try {
      if (tls == null) {
        Path certificate = folder.resolve("data").resolve("tls").resolve("certificate.pem");
        tls = TrustingClient.context(certificate);
      }
      return tls;
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /** A client with connections of its own, from that address of this machine. */
  public HttpClient http(String address) throws IOException {
    return HttpClient.newBuilder()
        .sslContext(tls())
        .localAddress(InetAddress.ofLiteral(address))
        .connectTimeout(CONNECT_TIMEOUT)
        .build();
  }

  /** The most memory that any of its processes had resident so far. */
  public long peakResidentMib() throws IOException {
    peakKib = Math.max(peakKib, process.peakResidentKib());
    return peakKib / 1024;
  }

  @Override
  public void close() throws IOException {
    process.close();
  }
}
