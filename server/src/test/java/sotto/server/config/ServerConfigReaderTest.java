package sotto.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The settings of an operator, and the report of faults. */
final class ServerConfigReaderTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void withNothingSetItListensOnLoopbackOverPlainHttp() throws ConfigException {
    ServerConfig config = ServerConfigReader.read(new SettingValues());
    assertThat(config.listen().isLoopback()).isTrue();
    assertThat(config.listen().port()).isEqualTo(8080);
    assertThat(config.tls()).isInstanceOf(TlsConfig.Off.class);
    assertThat(config.isSecure()).isFalse();
    assertThat(config.iceServers()).isEmpty();
    assertThat(config.store().url()).isEqualTo("sqlite:sotto-data/sotto.db");
    assertThat(config.sessions().idle()).isEqualTo(Duration.ofDays(14));
  }

  @Test
  void flagsOverrideTheEnvironmentWhichOverridesTheFile() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("f"), "listen.port=1001\nsession.idle=1h\nlog.format=json\n");
    ServerConfig config =
        ServerConfigReader.read(
            new SettingValues()
                .addFile(file)
                .addEnvironment(Map.of("SOTTO_LISTEN_PORT", "1002", "SOTTO_SESSION_IDLE", "2h"))
                .set(Setting.LISTEN_PORT, "1003"));
    assertThat(config.listen().port()).isEqualTo(1003);
    assertThat(config.sessions().idle()).isEqualTo(Duration.ofHours(2));
    assertThat(config.logFormat()).isEqualTo(LogFormat.JSON);
  }

  @Test
  void allFaultsAreToldAtOnceEachWithKeyValueAndWhatIsAllowed() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("f"), "listen.port=70000\nlisten.prot=1\nsession.idle=soon\n");
    ConfigException e =
        catchThrowableOfType(
            ConfigException.class,
            () ->
                ServerConfigReader.read(
                    new SettingValues()
                        .addFile(file)
                        .addEnvironment(Map.of("SOTTO_COLOUR", "blue", "PATH", "/bin"))
                        .set(Setting.TLS_MODE, "maybe")
                        .set(Setting.ICE_SERVERS, "http://x")));
    assertThat(e.faults())
        .extracting(ConfigFault::key)
        .containsExactlyInAnyOrder(
            "listen.prot",
            "SOTTO_COLOUR",
            "listen.port",
            "session.idle",
            "tls.mode",
            "ice.servers");
    assertThat(e)
        .hasMessageContaining("6 faults")
        .hasMessageContaining("listen.port = 70000")
        .hasMessageContaining("a whole number from 0 to 65535")
        .hasMessageContaining(file.toString());
  }

  @Test
  void noSecretIsRepeatedInAFault() {
    ConfigException e =
        catchThrowableOfType(
            ConfigException.class,
            () ->
                ServerConfigReader.read(
                    new SettingValues()
                        .set(Setting.DATABASE_URL, "jdbc:postgresql://h/d?password=hunter2hunter2")
                        .set(Setting.DATABASE_PASSWORD, "hunter3hunter3")));
    assertThat(e.getMessage()).doesNotContain("hunter2", "hunter3").contains("database.url");
    assertThatThrownBy(() ->
            ServerConfigReader.read(
                new SettingValues()
                    .set(Setting.DATABASE_URL, "jdbc:postgresql://sotto:hunter4@h/d")
                    .set(Setting.DATABASE_USER, "sotto")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("database.url = (secret)")
        .hasMessageNotContaining("hunter4");
  }

  @Test
  void theDatabasePasswordIsNotPrintedWithTheConfiguration() throws ConfigException {
    ServerConfig config =
        ServerConfigReader.read(
            new SettingValues()
                .set(Setting.DATABASE_URL, "jdbc:postgresql://h/d")
                .set(Setting.DATABASE_USER, "sotto")
                .set(Setting.DATABASE_PASSWORD, "hunter3hunter3"));
    assertThat(config.toString()).contains("jdbc:postgresql://h/d").doesNotContain("hunter3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "192.0.2.7", "::", "2001:db8::1"})
  void anAddressThatOthersCanReachIsRefusedWithoutTls(String address) {
    assertThatThrownBy(() -> read(Setting.LISTEN_ADDRESS, address))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("tls.certificate")
        .hasMessageContaining("--tls self-signed")
        .hasMessageContaining("proxy.trusted");
  }

  @Test
  void withTlsItMayListenAnywhere() throws ConfigException {
    ServerConfig config =
        ServerConfigReader.read(
            new SettingValues()
                .set(Setting.LISTEN_ADDRESS, "0.0.0.0")
                .set(Setting.TLS_MODE, "self-signed"));
    assertThat(config.isSecure()).isTrue();
  }

  @Test
  void behindAProxyItNeedsBothTheProxyAndTheHttpsAddress() throws ConfigException {
    SettingValues values =
        new SettingValues()
            .set(Setting.LISTEN_ADDRESS, "10.0.0.2")
            .set(Setting.PUBLIC_URL, "https://Calls.Example.org/");
    assertThatThrownBy(() -> ServerConfigReader.read(values)).isInstanceOf(ConfigException.class);
    ServerConfig config = ServerConfigReader.read(values.set(Setting.PROXY_TRUSTED, "10.0.0.1"));
    assertThat(config.publicUrl()).isEqualTo(URI.create("https://calls.example.org"));
    assertThat(config.isSecure()).isTrue();
  }

  @Test
  void aProxyWithTlsHasToBeNamedAlsoOnLoopback() throws ConfigException {
    SettingValues values = new SettingValues().set(Setting.PUBLIC_URL, "https://calls.example.org");
    assertThatThrownBy(() -> ServerConfigReader.read(values))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("add the line proxy.trusted=127.0.0.1,::1");
    assertThat(ServerConfigReader.read(values.set(Setting.PROXY_TRUSTED, "127.0.0.1,::1")))
        .returns(true, ServerConfig::isBehindProxy);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0/0",
        "::/0",
        "0.0.0.0/1, 128.0.0.0/1",
        "10.0.0.0/7",
        "2000::/3",
        "2001::/15",
        "f800::/6",
        "127.0.0.1, 0.0.0.0/0"
      })
  void aRangeOfProxiesThatHasStrangersInItIsRefused(String ranges) {
    assertThatThrownBy(() -> read(Setting.PROXY_TRUSTED, ranges))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("proxy.trusted = " + ranges)
        .hasMessageContaining("has strangers in it")
        .hasMessageContaining("proxy.trusted=127.0.0.1,::1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10.0.0.0/8", "fc00::/7", "2001:db8::/32", "203.0.113.0/24, ::1", "1.2.3.4"})
  void aNetworkOfOneOperatorMayBeTrusted(String ranges) throws ConfigException {
    assertThat(read(Setting.PROXY_TRUSTED, ranges).trustedProxies().isEmpty()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "'', 127.0.0.1, 9464",
    "10.0.0.2:9000, 10.0.0.2, 9000",
    "[::1]:9464, ::1, 9464",
    "localhost:0, 127.0.0.1, 0"
  })
  void theMetricsHaveAnAddressOfTheirOwn(String text, String host, int port)
      throws ConfigException {
    ListenConfig listen =
        Objects.requireNonNull(read(Setting.METRICS_LISTEN, text).metricsListen());
    assertThat(listen.host()).isEqualTo(host);
    assertThat(listen.port()).isEqualTo(port);
  }

  @Test
  void theMetricsCanBeOff() throws ConfigException {
    assertThat(read(Setting.METRICS_LISTEN, "off").metricsListen()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9464",
        "x:1",
        "::1:9464",
        "127.0.0.1:70000",
        "127.0.0.1:",
        "yes",
        "127.0.0.1:8080"
      })
  void anAddressOfTheMetricsHasAPort(String text) {
    assertThatThrownBy(() -> read(Setting.METRICS_LISTEN, text))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("metrics.listen = " + text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://calls.example.org",
        "https://calls.example.org/path",
        "https://user@calls.example.org",
        "https://calls.example.org?x",
        "calls.example.org",
        "ftp://calls.example.org",
        "https://"
      })
  void aPublicUrlIsAnHttpsOriginAndNothingElse(String url) {
    assertThatThrownBy(() -> read(Setting.PUBLIC_URL, url))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("public.url");
  }

  @Test
  void aCertificateNeedsItsKey() throws IOException {
    Path certificate = Files.writeString(folder.resolve("c.pem"), "x");
    assertThatThrownBy(() -> read(Setting.TLS_CERTIFICATE, certificate.toString()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("tls.key");
  }

  @Test
  void aFileThatIsNotThereIsAFault() {
    assertThatThrownBy(
            () -> ServerConfigReader.read(new SettingValues().addFile(folder.resolve("none"))))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("--config");
  }

  private static ServerConfig read(Setting setting, String value) throws ConfigException {
    return ServerConfigReader.read(new SettingValues().set(setting, value));
  }
}
