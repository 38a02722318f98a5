package sotto.server.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.server.config.TlsConfig;

/** The warnings about a certificate that is for localhost, and valid for 60 days. */
final class CertificateProblemsTest {
  private final Instant now = Instant.now();

  @TempDir private Path folder = Path.of("");
  private List<X509Certificate> chain = List.of();

  @BeforeEach
  void haveAChain() throws Exception {
    chain = chain("localhost");
  }

  @Test
  void aGoodOneHasNone() {
    assertThat(problems(chain, "https://localhost", now)).isEmpty();
    assertThat(problems(chain, null, now)).isEmpty();
  }

  @Test
  void oneThatEndsWithinThirtyDaysIsReported() {
    assertThat(problems(chain, null, now.plus(Duration.ofDays(35))))
        .singleElement()
        .asString()
        .startsWith("the certificate ends in 24 days");
    assertThat(problems(chain, null, now.plus(Duration.ofDays(70))))
        .singleElement()
        .asString()
        .contains("it ended at");
  }

  @Test
  void aMissingChainIsReported() throws Exception {
    assertThat(problems(chain.subList(0, 1), null, now))
        .singleElement()
        .asString()
        .contains("fullchain.pem", "CN=Intermediate");
    // The second is of another issuer.
    assertThat(problems(List.of(chain.getFirst(), chain("other").getFirst()), null, now))
        .hasSize(1);
  }

  @Test
  void oneThatARootHasSignedItselfIsCompleteAndOneOfTheSameNameIsNot() throws Exception {
    List<X509Certificate> alone = chain.subList(0, 1);
    TrustedRoots roots = new TrustedRoots(List.of(chain.get(1)));
    assertThat(CertificateProblems.of(alone, null, now, () -> roots)).isEmpty();
    TrustedRoots namesakes = new TrustedRoots(List.of(chain("localhost").get(1)));
    assertThat(CertificateProblems.of(alone, null, now, () -> namesakes)).hasSize(1);
    // With its root appended it is complete, too.
    assertThat(problems(chain, null, now)).isEmpty();
  }

  @Test
  void theRootsOfThisMachineAreThoseOfJavaAndOfABundle() throws Exception {
    assertThat(TrustedRoots.ofThisMachine().certificates()).isNotEmpty();
    Path bundle = TestAuthority.in(folder, "EC").chain();
    assertThat(TrustedRoots.in(bundle)).hasSize(2);
    assertThat(TrustedRoots.in(folder.resolve("none"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "calls.example.org, https://calls.example.org:8443, true",
    "*.example.org, https://calls.example.org, true",
    "*.example.org, https://a.calls.example.org, false",
    "*.example.org, https://example.org, false",
    "calls.example.org, https://localhost, false",
    "calls.example.org, https://192.0.2.7, false"
  })
  void oneForAnotherHostIsReported(String name, String url, boolean fits) throws Exception {
    List<String> problems = problems(chain(name), url, now);
    if (fits) {
      assertThat(problems).isEmpty();
    } else {
      assertThat(problems)
          .singleElement()
          .asString()
          .contains("it is not for " + URI.create(url).getHost(), "but for " + name);
    }
  }

  private List<X509Certificate> chain(String name) throws Exception {
    TestAuthority authority = TestAuthority.in(folder, "EC", name);
    return CertificateFiles.all(
        CertificateFiles.read(new TlsConfig.Files(authority.chain(), authority.key())));
  }

  private static List<String> problems(
      List<X509Certificate> chain, @Nullable String url, Instant now) {
    return CertificateProblems.of(chain, url == null ? null : URI.create(url), now);
  }
}
