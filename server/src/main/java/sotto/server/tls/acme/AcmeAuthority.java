package sotto.server.tls.acme;

import java.io.IOException;
import java.security.KeyPair;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.shredzone.acme4j.AccountBuilder;
import org.shredzone.acme4j.Authorization;
import org.shredzone.acme4j.Certificate;
import org.shredzone.acme4j.Login;
import org.shredzone.acme4j.Order;
import org.shredzone.acme4j.Session;
import org.shredzone.acme4j.Status;
import org.shredzone.acme4j.challenge.Http01Challenge;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeLazyLoadingException;
import org.shredzone.acme4j.exception.AcmeProtocolException;
import sotto.server.config.TlsConfig;
import sotto.server.tls.OrderedCertificate;
import sotto.server.tls.Pem;
import sotto.server.tls.PemCertificate;

/** An authority with ACME. Spec: RFC 8555. */
final class AcmeAuthority implements CertificateAuthority {
  /** The longest time that it may take to look at a challenge, or to issue. */
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(20);

  private final TlsConfig.Acme acme;
  private final AcmeFiles files;
  private final ChallengeTokens tokens;

  AcmeAuthority(TlsConfig.Acme acme, AcmeFiles files, ChallengeTokens tokens) {
    this.acme = acme;
    this.files = files;
    this.tokens = tokens;
  }

  /** A session with the authority of the configuration; connects later. */
  static Session session(TlsConfig.Acme acme) {
    Session session = new Session(acme.directory());
    session.setLocale(Locale.ENGLISH); // for the texts in its refusals
    session.networkSettings().setTimeout(REQUEST_TIMEOUT);
    return session;
  }

  @Override
  public PemCertificate order(String host) throws OrderFailedException, InterruptedException {
    AcmeProblems problems = new AcmeProblems(acme, host);
    try {
      return order(host, login(), problems);
    } catch (AcmeException e) {
      throw problems.of(e);
    } catch (AcmeLazyLoadingException e) {
      throw e.getCause() instanceof AcmeException cause ? problems.of(cause) : unexpected(e);
    } catch (AcmeProtocolException e) {
      throw unexpected(e);
    } catch (IOException e) {
      throw new OrderFailedException(
          OrderFailedException.Kind.REFUSED,
          "the key of the account at the authority cannot be used (" + e.getMessage() + ")",
          e);
    }
  }

  private PemCertificate order(String host, Login login, AcmeProblems problems)
      throws AcmeException, OrderFailedException, InterruptedException {
    Order order = login.newOrder().domain(host).create();
    for (Authorization authorization : order.getAuthorizations()) {
      authorize(authorization, problems);
    }
    if (order.waitUntilReady(PATIENCE) == Status.INVALID) {
      throw problems.of(order.getError());
    }
    KeyPair key = AcmeFiles.newKey();
    order.execute(key);
    if (order.waitForCompletion(PATIENCE) != Status.VALID) {
      throw problems.of(order.getError());
    }
    Certificate issued = order.getCertificate();
    issued.download();
    return checked(issued.getCertificateChain(), key, host);
  }

  /** Opens an account, or finds the one of this key again. */
  private Login login() throws AcmeException, IOException {
    AccountBuilder account = new AccountBuilder().useKeyPair(files.accountKey());
    if (acme.acceptsTerms()) {
      account.agreeToTermsOfService();
    }
    if (acme.contact() != null) {
      account.addEmail(acme.contact());
    }
    return account.createLogin(session(acme));
  }

  private void authorize(Authorization authorization, AcmeProblems problems)
      throws AcmeException, OrderFailedException, InterruptedException {
    if (authorization.getStatus() == Status.VALID) {
      return; // from an earlier order
    }
    Http01Challenge challenge =
        authorization
            .findChallenge(Http01Challenge.class)
            .orElseThrow(() ->
                new OrderFailedException(
                    OrderFailedException.Kind.REFUSED,
                    "the authority does not offer the challenge http-01, the only one that Sotto"
                        + " can answer: use another acme.directory",
                    null));
    tokens.put(challenge.getToken(), challenge.getAuthorization());
    try {
      challenge.trigger();
      if (authorization.waitForCompletion(PATIENCE) != Status.VALID) {
        throw problems.of(
            authorization.findChallenge(Http01Challenge.class).flatMap(Http01Challenge::getError));
      }
    } finally {
      tokens.remove(challenge.getToken());
    }
  }

  /**
   * A chain from the authority with the key it was ordered for.
   *
   * @throws OrderFailedException if its first certificate is for another key or host
   */
  static PemCertificate checked(List<X509Certificate> chain, KeyPair key, String host)
      throws OrderFailedException {
    if (chain.isEmpty()
        || !chain.getFirst().getPublicKey().equals(key.getPublic())
        || !OrderedCertificate.isFor(host, chain.getFirst())) {
      throw new OrderFailedException(
          OrderFailedException.Kind.REFUSED,
          "the authority sent a certificate for another key or host than was ordered: tell its"
              + " operator",
          null);
    }
    try {
      StringBuilder pem = new StringBuilder();
      for (X509Certificate certificate : chain) {
        pem.append(Pem.of("CERTIFICATE", certificate.getEncoded()));
      }
      return new PemCertificate(
          pem.toString(), Pem.of("PRIVATE KEY", key.getPrivate().getEncoded()));
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("it was decoded before", e);
    }
  }

  private static OrderFailedException unexpected(RuntimeException e) {
    return new OrderFailedException(
        OrderFailedException.Kind.REFUSED,
        "the authority's answer was not understood (" + AcmeProblems.clean(e) + ")",
        e);
  }

  /**
   * The reason why the operator has to accept the authority's terms first; empty if they are, or if
   * it has none. Blocks: the authority names them.
   */
  static Optional<String> missingAcceptance(TlsConfig.Acme acme) {
    if (acme.acceptsTerms()) {
      return Optional.empty();
    }
    String accept =
        ", then set acme.accept-terms=yes (or --acme-accept-terms) to say that you accept them";
    try {
      return session(acme)
          .getMetadata()
          .getTermsOfService()
          .map(terms ->
              "acme.accept-terms: the authority issues certificates only to those who accept its"
                  + " terms of service: read them at "
                  + AcmeProblems.clean(terms)
                  + accept);
    } catch (AcmeException | AcmeProtocolException e) {
      return Optional.of(
          "acme.accept-terms: the authority issues certificates only to those who accept its terms"
              + " of service. Read them (the authority at "
              + acme.directory()
              + " names their address, but cannot be reached: "
              + AcmeProblems.clean(e.getCause() == null ? e : e.getCause())
              + ")"
              + accept);
    }
  }
}
