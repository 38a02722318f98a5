package sotto.server.config;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

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
  ACME_ACCEPT_TERMS("acme.accept-terms", "no"),
  ACME_DIRECTORY("acme.directory", "https://acme-v02.api.letsencrypt.org/directory"),
  ACME_CONTACT("acme.contact", ""),
  ACME_CHALLENGE_LISTEN("acme.challenge-listen", "0.0.0.0:80"),
  DATA_FOLDER("data.folder", "sotto-data"),
  DATABASE_URL("database.url", ""),
  DATABASE_USER("database.user", ""),
  DATABASE_PASSWORD("database.password", ""),
  CONNECTIONS_PER_ADDRESS("connections.per-address", "6000"),
  SESSION_IDLE("session.idle", "14d"),
  SESSION_LIFETIME("session.lifetime", "90d"),
  SESSIONS_PER_PERSON("session.per-person", "20"),
  LINK_LIFETIME("link.lifetime", "7d"),
  SIGN_IN_PER_ACCOUNT("sign-in.per-account", "10"),
  SIGN_IN_WINDOW("sign-in.window", "1h"),
  SIGN_IN_CONCURRENT("sign-in.concurrent", ""),
  ICE_SERVERS("ice.servers", ""),
  RETENTION_CALLS("retention.calls", "730d"),
  RETENTION_LINKS("retention.links", "30d"),
  RETENTION_DEVICES("retention.devices", "180d"),
  METRICS_LISTEN("metrics.listen", ""),
  METRICS_ALLOWED("metrics.allowed", "127.0.0.0/8, ::1"),
  LOG_FORMAT("log.format", "text");

  private static final int MOST_EDITS = 3;

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

  /**
   * The key or environment variable that a misspelt one is closest to; empty when none is close.
   */
  static Optional<String> similarTo(String misspelt) {
    return Arrays.stream(values())
        .flatMap(setting -> Stream.of(setting.key, setting.environmentName()))
        .filter(name -> EditDistance.of(misspelt, name) <= MOST_EDITS)
        .min(Comparator.comparingInt(name -> EditDistance.of(misspelt, name)));
  }

  static Optional<Setting> ofKey(String key) {
    return Arrays.stream(values()).filter(s -> s.key.equals(key)).findFirst();
  }

  static Optional<Setting> ofEnvironmentName(String name) {
    return Arrays.stream(values()).filter(s -> s.environmentName().equals(name)).findFirst();
  }
}
