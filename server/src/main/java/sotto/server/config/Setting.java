package sotto.server.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * All settings: the key in the configuration file, and the default. The reference file {@code
 * docs/sotto.properties} explains them; a test compares it with this list.
 */
public enum Setting {
  LISTEN_ADDRESS("listen.address", "127.0.0.1"),
  LISTEN_PORT("listen.port", "8080"),
  PUBLIC_URL("public.url", ""),
  PROXY_TRUSTED("proxy.trusted", ""),
  TLS_MODE("tls.mode", ""),
  TLS_CERTIFICATE("tls.certificate", ""),
  TLS_KEY("tls.key", ""),
  DATA_FOLDER("data.folder", "sotto-data"),
  DATABASE_URL("database.url", ""),
  DATABASE_USER("database.user", ""),
  DATABASE_PASSWORD("database.password", ""),
  SESSION_IDLE("session.idle", "14d"),
  SESSION_LIFETIME("session.lifetime", "90d"),
  LINK_LIFETIME("link.lifetime", "7d"),
  SIGN_IN_PER_ACCOUNT("sign-in.per-account", "10"),
  SIGN_IN_PER_ADDRESS("sign-in.per-address", "50"),
  SIGN_IN_WINDOW("sign-in.window", "15m"),
  SIGN_IN_CONCURRENT("sign-in.concurrent", "2"),
  ICE_SERVERS("ice.servers", ""),
  METRICS_ALLOWED("metrics.allowed", "127.0.0.0/8, ::1"),
  LOG_FORMAT("log.format", "text");

  private final String key;
  private final String initial;

  Setting(String key, String initial) {
    this.key = key;
    this.initial = initial;
  }

  /** The key in a configuration file. */
  public String key() {
    return key;
  }

  /** The default; empty for none. */
  public String initial() {
    return initial;
  }

  /** The environment variable: {@code SOTTO_LISTEN_PORT} for {@code listen.port}. */
  public String environmentName() {
    return "SOTTO_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** Whether its value is secret and must not be shown. */
  public boolean isSecret() {
    return this == DATABASE_PASSWORD || this == DATABASE_URL; // a URL may contain a password
  }

  static Optional<Setting> ofKey(String key) {
    return Arrays.stream(values()).filter(s -> s.key.equals(key)).findFirst();
  }

  static Optional<Setting> ofEnvironmentName(String name) {
    return Arrays.stream(values()).filter(s -> s.environmentName().equals(name)).findFirst();
  }
}
