package sotto.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import sotto.server.config.ConfigException;
import sotto.server.config.ServerConfigReader;
import sotto.server.config.Setting;
import sotto.server.config.SettingValues;

/** The origins of a server's own pages. */
final class OwnOriginsTest {
  @Test
  void onLoopbackTheyAreItsThreeNames() throws ConfigException {
    assertThat(origins(new SettingValues(), 8080).all())
        .containsExactly("http://localhost:8080", "http://127.0.0.1:8080", "http://[::1]:8080");
  }

  @Test
  void withAPublicUrlThereIsNoOther() throws ConfigException {
    SettingValues values =
        new SettingValues()
            .set(Setting.PUBLIC_URL, "https://calls.example.org:443")
            .set(Setting.PROXY_TRUSTED, "127.0.0.1");
    assertThat(origins(values, 8080).all()).containsExactly("https://calls.example.org");
  }

  @Test
  void thePortThatBrowsersLeaveOutIsLeftOut() throws ConfigException {
    SettingValues values =
        new SettingValues()
            .set(Setting.LISTEN_ADDRESS, "192.0.2.7")
            .set(Setting.TLS_MODE, "self-signed");
    assertThat(origins(values, 443).all()).containsExactly("https://192.0.2.7");
    assertThat(origins(values, 8443).all()).containsExactly("https://192.0.2.7:8443");
  }

  @Test
  void anIpv6AddressIsWrittenAsBrowsersWriteIt() throws ConfigException {
    SettingValues values =
        new SettingValues()
            .set(Setting.LISTEN_ADDRESS, "2001:db8:0:0:0:0:0:1")
            .set(Setting.TLS_MODE, "self-signed");
    assertThat(origins(values, 8443).all()).containsExactly("https://[2001:db8::1]:8443");
  }

  @Test
  void onAllAddressesTheyAreThoseOfThisMachine() throws ConfigException {
    SettingValues values =
        new SettingValues()
            .set(Setting.LISTEN_ADDRESS, "0.0.0.0")
            .set(Setting.TLS_MODE, "self-signed");
    OwnOrigins origins = origins(values, 8443);
    assertThat(origins.contains("https://127.0.0.1:8443")).isTrue();
    assertThat(origins.contains("https://localhost:8443")).isTrue();
    assertThat(origins.contains("https://evil.example:8443")).isFalse();
  }

  @Test
  void aPortThatIsConfiguredIsKnownBeforeItListens() throws ConfigException {
    SettingValues values = new SettingValues().set(Setting.LISTEN_PORT, "8443");
    OwnOrigins origins = new OwnOrigins(ServerConfigReader.read(values));
    assertThat(origins.contains("http://localhost:8443")).isTrue();
  }

  @Test
  void beforeItListensOnAPortOfItsOwnChoiceEveryOriginIsForeign() throws ConfigException {
    SettingValues values = new SettingValues().set(Setting.LISTEN_PORT, "0");
    OwnOrigins origins = new OwnOrigins(ServerConfigReader.read(values));
    assertThat(origins.contains("http://localhost:8080")).isFalse();
    assertThat(origins.contains(null)).isFalse();
  }

  private static OwnOrigins origins(SettingValues values, int port) throws ConfigException {
    OwnOrigins origins = new OwnOrigins(ServerConfigReader.read(values));
    origins.listeningOn(port);
    return origins;
  }
}
