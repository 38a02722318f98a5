package sotto.server.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sotto.store.sql.StoreConfig;

/**
 * The operator's settings, checked. Created by {@link ServerConfigReader}.
 *
 * @param publicUrl the address that people type, without a path; null when it follows from the
 *     listening address
 * @param trustedProxies the proxies whose {@code X-Forwarded-For} counts
 * @param connectionsPerAddress the most connections without a session from one address
 * @param iceServers URLs of STUN servers for the clients
 * @param metricsListen the address of {@code /metrics}, which is plain HTTP; null for none
 * @param metricsAllowed the addresses that may read {@code /metrics}
 */
public record ServerConfig(
    ListenConfig listen,
    @Nullable URI publicUrl,
    AddressRanges trustedProxies,
    int connectionsPerAddress,
    TlsConfig tls,
    Path dataFolder,
    StoreConfig store,
    SessionConfig sessions,
    SignInConfig signIn,
    RetentionConfig retention,
    List<String> iceServers,
    @Nullable ListenConfig metricsListen,
    AddressRanges metricsAllowed,
    LogFormat logFormat) {
  public ServerConfig {
    iceServers = List.copyOf(iceServers);
  }

  /** Whether browsers use TLS, to this server or to a proxy in front of it. */
  public boolean isSecure() {
    return !(tls instanceof TlsConfig.Off) || hasHttpsUrl();
  }

  /** Whether a proxy provides TLS for this server, which itself speaks plain HTTP. */
  public boolean isBehindProxy() {
    return tls instanceof TlsConfig.Off && hasHttpsUrl();
  }

  private boolean hasHttpsUrl() {
    return publicUrl != null && "https".equals(publicUrl.getScheme());
  }
}
