package sotto.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The settings of certificates that the server orders itself. */
final class AcmeSettingsTest {
  private static final String OWN = "https://ca.intern.example.org/acme/directory";

  @Test
  void onlyTheNameAndTheAcceptanceHaveToBeSet() throws ConfigException {
    TlsConfig.Acme acme = acme(values("https://calls.example.org"));
    assertThat(acme.directory())
        .isEqualTo(URI.create("https://acme-v02.api.letsencrypt.org/directory"));
    assertThat(acme.contact()).isNull();
    assertThat(acme.acceptsTerms()).isFalse();
    assertThat(acme.challengeListen().host()).isEqualTo("0.0.0.0");
    assertThat(acme.challengeListen().port()).isEqualTo(80);
    assertThat(acme.certificate())
        .isEqualTo(
            Path.of("sotto-data/acme/acme-v02.api.letsencrypt.org-directory/certificate.pem"));
  }

  @Test
  void eachAuthorityHasItsFolder() throws ConfigException {
    SettingValues values = values("https://calls.example.org");
    Path real = acme(values).folder();
    values.set(Setting.ACME_DIRECTORY, "https://acme-staging-v02.api.letsencrypt.org/directory");
    assertThat(acme(values).folder()).isNotEqualTo(real);
    values.set(Setting.ACME_DIRECTORY, "https://ca.example.org/../..");
    assertThat(acme(values).folder().normalize().getParent()).isEqualTo(Path.of("sotto-data/acme"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://192.0.2.7", "https://[2001:db8::7]", "https://[2001:db8::7]:8443"})
  void anAddressHasNoCertificate(String url) {
    assertThatThrownBy(() -> acme(values(url)))
        .hasMessageContaining("public.url = " + url)
        .hasMessageContaining("no certificate is ordered for an IP address");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://calls", "https://calls.corp.internal", "https://calls.local"})
  void anInternalNameNeedsAnAuthorityOfOnesOwn(String url) throws ConfigException {
    SettingValues values = values(url);
    assertThatThrownBy(() -> acme(values))
        .hasMessageContaining("a name in the public DNS")
        .hasMessageContaining("acme.directory");
    assertThat(acme(values.set(Setting.ACME_DIRECTORY, OWN)).directory())
        .isEqualTo(URI.create(OWN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "http://localhost:8080"})
  void aNameIsNeeded(String url) {
    assertThatThrownBy(() -> acme(values(url)))
        .hasMessageContaining("public.url")
        .hasMessageContaining("the name that the certificate is ordered for");
  }

  @ParameterizedTest
  @CsvSource({
    "ACME_DIRECTORY, http://ca.example.org/dir",
    "ACME_DIRECTORY, acme://letsencrypt.org",
    "ACME_DIRECTORY, https://",
    "ACME_CONTACT, nobody",
    "ACME_CONTACT, 'a@example.org,b@example.org'",
    "ACME_ACCEPT_TERMS, true",
    "ACME_CHALLENGE_LISTEN, 80",
    "ACME_CHALLENGE_LISTEN, 0.0.0.0:8080"
  })
  void aWrongValueIsNamed(Setting setting, String value) {
    assertThatThrownBy(() -> acme(values("https://calls.example.org").set(setting, value)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(setting.key() + " = " + value);
  }

  private static SettingValues values(String url) {
    return new SettingValues().set(Setting.TLS_MODE, "acme").set(Setting.PUBLIC_URL, url);
  }

  private static TlsConfig.Acme acme(SettingValues values) throws ConfigException {
    return (TlsConfig.Acme) ServerConfigReader.read(values).tls();
  }
}
