package sotto.server;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sotto.server.config.ServerConfig;
import sotto.server.config.Setting;
import sotto.server.config.TlsConfig;
import sotto.server.http.HttpServerSettings;
import sotto.server.http.RequestThreads;
import sotto.server.http.flow.RequestGate;
import sotto.server.tls.acme.AcmeRenewal;
import sotto.server.tls.acme.ChallengeRequests;
import sotto.server.tls.acme.ChallengeTokens;

/** Orders of certificates from an authority, and the plain port that they need. */
final class CertificateOrders {
  private final HttpListeners challenges;
  private final AcmeRenewal renewal;

  private CertificateOrders(HttpListeners challenges, AcmeRenewal renewal) {
    this.challenges = challenges;
    this.renewal = renewal;
  }

  /**
   * Opens the port; blocks. Null where the server orders no certificates.
   *
   * @throws StartException if the port cannot be opened, or the authority's terms are not accepted
   */
  static @Nullable CertificateOrders open(
      Vertx vertx, ServerConfig config, InstantSource clock, Sockets sockets, MeterRegistry meters)
      throws StartException {
    if (!(config.tls() instanceof TlsConfig.Acme acme)) {
      return null;
    }
    Optional<String> missing = AcmeRenewal.missingAcceptance(acme);
    if (missing.isPresent()) {
      throw StartException.lasting(missing.get(), null);
    }
    URI url = Objects.requireNonNull(config.publicUrl(), "checked with the settings");
    ChallengeTokens tokens = new ChallengeTokens();
    HttpListeners challenges =
        new HttpListeners(HttpServerSettings.of(acme.challengeListen(), null));
    try {
      challenges.listen(
          vertx,
          1,
          sockets.connections(),
          () -> new RequestGate(new ChallengeRequests(tokens, url), meters));
    } catch (StartException e) {
      throw e.about(Setting.ACME_CHALLENGE_LISTEN.key());
    }
    return new CertificateOrders(
        challenges, AcmeRenewal.of(acme, config, url.getHost(), tokens, clock));
  }

  /** Begins to order, at once if there is no certificate, and in time before one ends. */
  void begin(Vertx vertx, RequestThreads threads) {
    threads.executor().execute(renewal);
    Periodic.every(AcmeRenewal.EVERY, vertx, threads, renewal);
  }

  /** Ends an order in progress, and closes the port. */
  Future<Void> shutdown(Duration patience) {
    renewal.stop();
    return challenges.shutdown(patience);
  }
}
