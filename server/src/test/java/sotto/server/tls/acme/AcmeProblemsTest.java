package sotto.server.tls.acme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.security.cert.CertPathBuilderException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shredzone.acme4j.Problem;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeNetworkException;
import org.shredzone.acme4j.exception.AcmeRateLimitedException;
import org.shredzone.acme4j.exception.AcmeServerException;
import org.shredzone.acme4j.exception.AcmeUserActionRequiredException;
import org.shredzone.acme4j.toolbox.JSON;
import sotto.server.tls.acme.OrderFailedException.Kind;

/** The sentences for an operator. */
final class AcmeProblemsTest {
  private static final AcmeProblems PROBLEMS =
      new AcmeProblems(AcmeConfig.acme(AcmeConfig.in(Path.of("data"))), AcmeConfig.HOST);

  @ParameterizedTest
  @CsvSource({
    "rejectedIdentifier, it issues no certificate for calls.example.org",
    "caa, the CAA record of calls.example.org",
    "externalAccountRequired, use another acme.directory",
    "invalidContact, correct acme.contact",
    "unsupportedContact, correct acme.contact",
    "accountDoesNotExist, account.pem",
    "serverInternal, it is tried again",
    "connection, http://calls.example.org/ on port 80",
    "dns, check the name in DNS",
    "unauthorized, where 0.0.0.0:80 of this machine has to answer"
  })
  void eachRefusalHasTheAuthoritysWordsAndARemedy(String type, String remedy) throws Exception {
    OrderFailedException failed = PROBLEMS.of(new AcmeServerException(problem(type, "its words")));
    assertThat(failed.reason()).contains(type + ": its words", remedy);
    assertThat(failed.kind()).isEqualTo(Kind.REFUSED);
    assertThat(PROBLEMS.of(Optional.of(problem(type, "its words"))).reason()).contains(remedy);
  }

  @Test
  void aRateLimitKeepsTheAuthoritysTime() throws Exception {
    Instant allowed = Instant.parse("2026-03-02T00:00:00Z");
    OrderFailedException failed =
        PROBLEMS.of(
            new AcmeRateLimitedException(problem("rateLimited", "too many"), allowed, List.of()));
    assertThat(failed.notBefore()).contains(allowed);
    assertThat(failed.reason()).contains("too many", "nothing has to be done");
  }

  @Test
  void changedTermsAreNamed() throws Exception {
    URI terms = URI.create("https://authority.example/terms");
    assertThat(
            PROBLEMS
                .of(
                    new AcmeUserActionRequiredException(
                        problem("userActionRequired", "terms changed"), terms))
                .reason())
        .contains("terms changed", terms.toString());
  }

  @Test
  void anUnreachableAuthorityIsNamedAndCostsNoAttempt() {
    OrderFailedException failed =
        PROBLEMS.of(new AcmeNetworkException(new ConnectException("refused")));
    assertThat(failed.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(failed.reason()).contains("acme-v02.api.letsencrypt.org", "refused", "firewall");
  }

  @Test
  void anAuthorityWhoseRootIsUnknownIsNoProblemOfTheNetwork() {
    var handshake = new SSLHandshakeException("PKIX path building failed");
    handshake.initCause(new CertPathBuilderException("unable to find valid certification path"));
    OrderFailedException failed = PROBLEMS.of(new AcmeNetworkException(handshake));
    assertThat(failed.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(failed.reason())
        .contains("acme-v02.api.letsencrypt.org", "is not trusted", "trustStorePassword")
        .doesNotContain("firewall");
  }

  @Test
  void withoutAReasonItSaysSo() {
    assertThat(PROBLEMS.of(Optional.empty()).reason()).contains("gave no reason");
    assertThat(PROBLEMS.of(new AcmeException("odd", new IOException("html"))).reason())
        .contains("not understood", "html");
  }

  @Test
  void theAuthoritysWordsAreOneLineOfBoundedLength() throws Exception {
    String reason =
        PROBLEMS
            .of(new AcmeServerException(problem("malformed", "a\\r\\nERROR b" + "x".repeat(9_000))))
            .reason();
    assertThat(reason).doesNotContain("\n", "\r").hasSizeLessThan(1_000);
  }

  private static Problem problem(String type, String detail) throws MalformedURLException {
    URL url = URI.create("https://authority.example/").toURL();
    return new Problem(
        JSON.parse(
            "{\"type\":\"urn:ietf:params:acme:error:%s\",\"detail\":\"%s\"}"
                .formatted(type, detail)),
        url);
  }
}
