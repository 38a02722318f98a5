package sotto.server.config;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sotto.store.sql.DatabasePassword;
import sotto.store.sql.StoreConfig;

/** Reads a {@link ServerConfig} from setting texts, or reports all of their faults. */
public final class ServerConfigReader {
  private static final Duration YEAR = Duration.ofDays(365);

  private final SettingReader read;

  private ServerConfigReader(SettingReader read) {
    this.read = read;
  }

  /**
   * Reads and checks.
   *
   * @throws ConfigException with all faults there are
   */
  public static ServerConfig read(SettingValues values) throws ConfigException {
    return new ServerConfigReader(new SettingReader(values)).config(true);
  }

  /**
   * The same for a command that listens nowhere, such as a backup, and that has to work with fewer
   * settings than the server.
   *
   * @throws ConfigException as {@link #read}
   */
  public static ServerConfig readWithoutListening(SettingValues values) throws ConfigException {
    return new ServerConfigReader(new SettingReader(values)).config(false);
  }

  private ServerConfig config(boolean listens) throws ConfigException {
    ListenConfig listen = listen();
    URI publicUrl = publicUrl();
    AddressRanges proxies = read.addresses(Setting.PROXY_TRUSTED);
    Path folder = read.path(Setting.DATA_FOLDER);
    TlsConfig tls = tls(publicUrl, listen, folder);
    ServerConfig config =
        new ServerConfig(
            listen,
            publicUrl,
            proxies,
            read.number(Setting.CONNECTIONS_PER_ADDRESS, 100, 1_000_000),
            tls,
            folder,
            store(folder),
            sessions(),
            signIn(),
            retention(),
            iceServers(),
            metricsListen(listen),
            read.addresses(Setting.METRICS_ALLOWED),
            logFormat());
    if (listens) {
      requireTlsBeyondLoopback(config);
      requireProxyOfPublicUrl(config);
      requireNarrowProxies(config);
    }
    read.throwIfFaulty();
    return config;
  }

  private ListenConfig listen() {
    String text = read.text(Setting.LISTEN_ADDRESS);
    String literal = text.equals("localhost") ? "127.0.0.1" : text;
    InetAddress address =
        AddressRanges.literal(literal)
            .orElseGet(() -> {
              read.fault(
                  Setting.LISTEN_ADDRESS,
                  "an IP address of this machine; 127.0.0.1 for this machine only, 0.0.0.0 for"
                      + " all");
              return InetAddress.getLoopbackAddress();
            });
    return new ListenConfig(address, read.number(Setting.LISTEN_PORT, 0, 65535));
  }

  private @Nullable URI publicUrl() {
    String text = read.text(Setting.PUBLIC_URL);
    if (text.isEmpty()) {
      return null;
    }
    try {
      URI url = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
      String host = url.getHost();
      boolean bare =
          host != null
              && "".equals(url.getPath())
              && url.getQuery() == null
              && url.getFragment() == null
              && url.getUserInfo() == null;
      if (bare && ("https".equals(url.getScheme()) || isPlainLoopback(url))) {
        return new URI(url.toString().toLowerCase(Locale.ROOT));
      }
    } catch (URISyntaxException e) {
      // reported below
    }
    read.fault(
        Setting.PUBLIC_URL,
        "https://, a host name and if need be a port, without a path; http:// only for localhost");
    return null;
  }

  private static boolean isPlainLoopback(URI url) {
    return "http".equals(url.getScheme())
        && List.of("localhost", "127.0.0.1", "[::1]").contains(url.getHost());
  }

  private TlsConfig tls(@Nullable URI publicUrl, ListenConfig listen, Path folder) {
    boolean hasCertificate = !read.text(Setting.TLS_CERTIFICATE).isEmpty();
    boolean hasKey = !read.text(Setting.TLS_KEY).isEmpty();
    String mode = read.text(Setting.TLS_MODE);
    return switch (mode) {
      case "self-signed" -> new TlsConfig.SelfSigned();
      case "acme" -> new AcmeSettings(read).config(publicUrl, listen, folder);
      case "off" -> new TlsConfig.Off();
      case "", "files" ->
          mode.isEmpty() && !hasCertificate && !hasKey
              ? new TlsConfig.Off()
              : new TlsConfig.Files(readable(Setting.TLS_CERTIFICATE), readable(Setting.TLS_KEY));
      default -> {
        read.fault(
            Setting.TLS_MODE,
            "files (with tls.certificate and tls.key), acme (with public.url), self-signed, or"
                + " off");
        yield new TlsConfig.Off();
      }
    };
  }

  private Path readable(Setting setting) {
    Path path = read.path(setting);
    if (!Files.isReadable(path) || Files.isDirectory(path)) {
      read.fault(
          setting, "a PEM file that this user can read; both certificate and key are needed");
    }
    return path;
  }

  private StoreConfig store(Path folder) {
    StoreConfig inFolder = StoreConfig.sqlite(folder.resolve("sotto.db"));
    String url = read.text(Setting.DATABASE_URL);
    if (url.isEmpty()) {
      return inFolder;
    }
    boolean good = true;
    if (!url.startsWith("jdbc:postgresql:") || StoreConfig.holdsPassword(url)) {
      read.fault(
          Setting.DATABASE_URL,
          "jdbc:postgresql://HOST/DATABASE without a name or password in it (they are database.user"
              + " and SOTTO_DATABASE_PASSWORD), or nothing for a database in the data folder");
      good = false;
    }
    String user = read.text(Setting.DATABASE_USER);
    if (user.isEmpty()) {
      read.fault(Setting.DATABASE_USER, "the name to sign in to PostgreSQL with");
      good = false;
    }
    String password = read.text(Setting.DATABASE_PASSWORD);
    return good
        ? new StoreConfig(url, user, password.isEmpty() ? null : new DatabasePassword(password))
        : inFolder;
  }

  private SessionConfig sessions() {
    return new SessionConfig(
        read.duration(Setting.SESSION_IDLE, Duration.ofMinutes(5), YEAR),
        read.duration(Setting.SESSION_LIFETIME, Duration.ofMinutes(5), YEAR),
        read.duration(Setting.LINK_LIFETIME, Duration.ofMinutes(5), Duration.ofDays(30)),
        read.number(Setting.SESSIONS_PER_PERSON, 2, 1_000));
  }

  private RetentionConfig retention() {
    Duration day = Duration.ofDays(1);
    Duration most = Duration.ofDays(36_500);
    return new RetentionConfig(
        read.duration(Setting.RETENTION_CALLS, day, most),
        read.duration(Setting.RETENTION_LINKS, day, most),
        read.duration(Setting.RETENTION_DEVICES, day, most));
  }

  private SignInConfig signIn() {
    return new SignInConfig(
        read.number(Setting.SIGN_IN_PER_ACCOUNT, 3, 10_000),
        read.duration(Setting.SIGN_IN_WINDOW, Duration.ofSeconds(10), Duration.ofDays(1)),
        concurrent());
  }

  /** By default half of the processors, so that others are served while passwords are checked. */
  private int concurrent() {
    return read.text(Setting.SIGN_IN_CONCURRENT).isEmpty()
        ? Math.max(1, Runtime.getRuntime().availableProcessors() / 2)
        : read.number(Setting.SIGN_IN_CONCURRENT, 1, 64);
  }

  private List<String> iceServers() {
    List<String> urls = read.list(Setting.ICE_SERVERS);
    if (!urls.stream().allMatch(u -> u.matches("stuns?:[A-Za-z0-9.:\\[\\]-]+"))) {
      read.fault(Setting.ICE_SERVERS, "stun:HOST:PORT, several separated by commas");
    }
    return urls;
  }

  private LogFormat logFormat() {
    return switch (read.text(Setting.LOG_FORMAT)) {
      case "text" -> LogFormat.TEXT;
      case "json" -> LogFormat.JSON;
      default -> {
        read.fault(Setting.LOG_FORMAT, "text or json");
        yield LogFormat.TEXT;
      }
    };
  }

  /** Nothing, {@code off}, or {@code ADDRESS:PORT}, with an IPv6 address in brackets. */
  private @Nullable ListenConfig metricsListen(ListenConfig listen) {
    String text = read.text(Setting.METRICS_LISTEN);
    if (text.isEmpty()) {
      // Where the server's own port is any free one, as in tests, so is this one.
      return new ListenConfig(
          InetAddress.getLoopbackAddress(), listen.port() == 0 ? 0 : ListenConfig.METRICS_PORT);
    }
    if (text.equals("off")) {
      return null;
    }
    Optional<ListenConfig> at = SettingReader.addressAndPort(text);
    if (at.isPresent() && (at.get().port() == 0 || at.get().port() != listen.port())) {
      return at.get();
    }
    read.fault(
        Setting.METRICS_LISTEN,
        "an IP address of this machine and a port, such as 127.0.0.1:9464 or [::1]:9464, or off; the"
            + " port differs from listen.port");
    return null;
  }

  /**
   * Behind a proxy that is not named, all requests seem to come from one address: one stranger who
   * tries passwords locks everybody out, and the audit log names the proxy.
   */
  private void requireProxyOfPublicUrl(ServerConfig config) {
    if (config.isBehindProxy() && config.trustedProxies().isEmpty()) {
      read.fault(
          Setting.PROXY_TRUSTED,
          "public.url is https and this server speaks plain HTTP, so it needs the addresses of the"
              + " proxy that provides TLS. For a proxy on this machine, add the line"
              + " proxy.trusted=127.0.0.1,::1 (or --trusted-proxies 127.0.0.1,::1). Without a proxy,"
              + " set tls.certificate and tls.key");
    }
  }

  private void requireNarrowProxies(ServerConfig config) {
    ProxyRanges.tooWide(config.trustedProxies())
        .ifPresent(range ->
            read.fault(
                Setting.PROXY_TRUSTED,
                "the addresses of your own proxies, because each of them is believed whom it"
                    + " forwards for; "
                    + range.base().getHostAddress()
                    + "/"
                    + range.prefixBits()
                    + " has strangers in it. For a proxy on this machine write"
                    + " proxy.trusted=127.0.0.1,::1; for one elsewhere its address, or its network"
                    + " with at least /8 (IPv6: /16, and /7 in fc00::/7)"));
  }

  /** Passwords and cookies do not travel in the clear beyond this machine. */
  private void requireTlsBeyondLoopback(ServerConfig config) {
    if (!config.listen().isLoopback()
        && config.tls() instanceof TlsConfig.Off
        && !config.isBehindProxy()) {
      read.fault(
          Setting.LISTEN_ADDRESS,
          "an address that others can reach needs TLS: set tls.certificate and tls.key, or"
              + " --tls acme with public.url, or to try it out --tls self-signed; behind a proxy that"
              + " does TLS, set public.url to its"
              + " https:// address and proxy.trusted to the proxy");
    }
  }
}
