package sotto.server.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sotto.store.sql.StoreConfig;

/**
 * All an operator has decided, checked. Made by {@link ServerConfigReader}.
 *
 * @param publicUrl what people type to get here, without a path; null when it follows from where
 *     the server listens
 * @param trustedProxies whose {@code X-Forwarded-For} is believed
 * @param iceServers URLs of STUN servers that clients are told of
 * @param metricsAllowed who may read {@code /metrics}
 */
public record ServerConfig(
    ListenConfig listen,
    @Nullable URI publicUrl,
    AddressRanges trustedProxies,
    TlsConfig tls,
    Path dataFolder,
    StoreConfig store,
    SessionConfig sessions,
    SignInConfig signIn,
    List<String> iceServers,
    AddressRanges metricsAllowed,
    LogFormat logFormat) {
  public ServerConfig {
    iceServers = List.copyOf(iceServers);
  }

  /** Whether browsers come over TLS, from this server or a proxy in front of it. */
  public boolean isSecure() {
    return !(tls instanceof TlsConfig.Off)
        || (publicUrl != null && "https".equals(publicUrl.getScheme()));
  }
}
