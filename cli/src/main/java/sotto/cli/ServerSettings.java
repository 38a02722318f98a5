package sotto.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import sotto.server.config.ConfigException;
import sotto.server.config.ServerConfig;
import sotto.server.config.ServerConfigReader;
import sotto.server.config.Setting;
import sotto.server.config.SettingValues;

/**
 * The server's settings on the command line. Flags override the environment ({@code SOTTO_…}),
 * which overrides the file. Passwords have no flag, because other users of the machine can see
 * flags.
 */
final class ServerSettings {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Properties file; docs/sotto.properties lists all settings.")
  private @Nullable Path file;

  @Option(names = "--data", paramLabel = "FOLDER", description = "The data folder.")
  private @Nullable String data;

  @Option(
      names = "--listen",
      paramLabel = "ADDRESS",
      description =
          "IP address to listen on; 0.0.0.0 or :: for all (needs TLS). Default: 127.0.0.1.")
  private @Nullable String listen;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "The port; 0 for a free one. Default: 8080.")
  private @Nullable String port;

  @Option(
      names = "--tls",
      paramLabel = "MODE",
      description =
          "files, acme (ordered from an authority; needs --public-url), off, or self-signed (to try"
              + " it out on a network).")
  private @Nullable String tls;

  @Option(
      names = "--tls-certificate",
      paramLabel = "FILE",
      description = "The certificate with its chain, in PEM.")
  private @Nullable String certificate;

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      description = "The private key, in PEM (PKCS #8).")
  private @Nullable String key;

  @Option(
      names = "--acme-accept-terms",
      description =
          "With --tls acme: accept the terms of service of the authority, at first Let's Encrypt.")
  private boolean acceptsTerms;

  @Option(
      names = "--public-url",
      paramLabel = "URL",
      description = "The address that people use, if it differs (a proxy or a name).")
  private @Nullable String publicUrl;

  @Option(
      names = "--trusted-proxies",
      paramLabel = "ADDRESSES",
      description = "Proxies whose X-Forwarded-For is trusted.")
  private @Nullable String proxies;

  @Option(
      names = "--metrics",
      paramLabel = "ADDRESS:PORT",
      description = "Where /metrics answers, or off. Default: 127.0.0.1:9464.")
  private @Nullable String metrics;

  @Option(names = "--ice-servers", paramLabel = "URLS", description = "stun:HOST:PORT, …")
  private @Nullable String iceServers;

  @Option(names = "--log", paramLabel = "FORMAT", description = "text or json.")
  private @Nullable String log;

  /**
   * Reads flags, environment and file.
   *
   * @throws CliException with all faults
   */
  ServerConfig read(Map<String, String> environment) throws CliException {
    try {
      return ServerConfigReader.read(values(environment));
    } catch (ConfigException e) {
      throw CliException.ofSettings(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * The same for a command that does not listen.
   *
   * @throws CliException with all faults
   */
  ServerConfig readWithoutListening(Map<String, String> environment) throws CliException {
    try {
      return ServerConfigReader.readWithoutListening(values(environment));
    } catch (ConfigException e) {
      throw CliException.ofSettings(String.valueOf(e.getMessage()), e);
    }
  }

  private SettingValues values(Map<String, String> environment) {
    SettingValues values = new SettingValues();
    String fromEnvironment = environment.get("SOTTO_CONFIG");
    if (file != null) {
      values.addFile(file);
    } else if (fromEnvironment != null) {
      values.addFile(Path.of(fromEnvironment));
    }
    values.addEnvironment(environment);
    flags().forEach(values::set);
    return values;
  }

  private Map<Setting, String> flags() {
    Map<Setting, String> flags = new LinkedHashMap<>();
    put(flags, Setting.DATA_FOLDER, data);
    put(flags, Setting.LISTEN_ADDRESS, listen);
    put(flags, Setting.LISTEN_PORT, port);
    put(flags, Setting.TLS_MODE, tls);
    put(flags, Setting.TLS_CERTIFICATE, certificate);
    put(flags, Setting.TLS_KEY, key);
    put(flags, Setting.ACME_ACCEPT_TERMS, acceptsTerms ? "yes" : null);
    put(flags, Setting.PUBLIC_URL, publicUrl);
    put(flags, Setting.PROXY_TRUSTED, proxies);
    put(flags, Setting.METRICS_LISTEN, metrics);
    put(flags, Setting.ICE_SERVERS, iceServers);
    put(flags, Setting.LOG_FORMAT, log);
    return flags;
  }

  private static void put(Map<Setting, String> flags, Setting setting, @Nullable String text) {
    if (text != null) {
      flags.put(setting, text);
    }
  }
}
