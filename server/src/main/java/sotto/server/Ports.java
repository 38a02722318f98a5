package sotto.server;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.server.config.ListenConfig;
import sotto.server.config.ServerConfig;
import sotto.server.config.Setting;
import sotto.server.config.TlsConfig;
import sotto.server.http.HttpServerSettings;
import sotto.server.http.RequestThreads;
import sotto.server.observe.Metrics;
import sotto.server.tls.CertificateWatch;
import sotto.server.tls.Certificates;
import sotto.server.tls.CurrentCertificate;
import sotto.server.tls.PemCertificate;
import sotto.server.tls.UnusableCertificateException;

/** The open ports of a server: the one for people, and the one for {@code /metrics}. */
final class Ports {
  private static final Logger LOG = LoggerFactory.getLogger(Ports.class);

  private final HttpListeners people;
  private final int port;
  private final @Nullable HttpListeners monitoring;
  private final int monitoringPort;
  private final @Nullable CertificateWatch certificate;
  private final @Nullable CertificateOrders orders;

  private Ports(
      HttpListeners people,
      int port,
      @Nullable HttpListeners monitoring,
      int monitoringPort,
      @Nullable CertificateWatch certificate,
      @Nullable CertificateOrders orders) {
    this.people = people;
    this.port = port;
    this.monitoring = monitoring;
    this.monitoringPort = monitoringPort;
    this.certificate = certificate;
    this.orders = orders;
  }

  /** Opens them; blocks. */
  static Ports open(
      Vertx vertx, ServerConfig config, InstantSource clock, Sockets sockets, Metrics metrics)
      throws StartException {
    CurrentCertificate certificate =
        config.tls() instanceof TlsConfig.Off
            ? null
            : new CurrentCertificate(certificate(config, clock));
    CertificateOrders orders =
        CertificateOrders.open(vertx, config, clock, sockets, metrics.registry());
    HttpListeners people =
        new HttpListeners(
            HttpServerSettings.of(
                config.listen(), certificate == null ? null : certificate.options()));
    int port = people.listen(vertx, HttpListeners.LOOPS, sockets.connections(), sockets.people());
    CertificateWatch watch =
        certificate == null
            ? null
            : new CertificateWatch(config, clock, certificate, metrics.registry());
    ListenConfig at = config.metricsListen();
    if (at != null) {
      HttpListeners monitoring = new HttpListeners(HttpServerSettings.of(at, null));
      try {
        int opened = monitoring.listen(vertx, 1, sockets.connections(), sockets.monitoring());
        return new Ports(people, port, monitoring, opened, watch, orders);
      } catch (StartException e) {
        StartException failure = e.about(Setting.METRICS_LISTEN.key());
        if (!at.isUsualForMetrics()) {
          throw failure;
        }
        // A second server on the same machine must not need a setting to start.
        LOG.atWarn()
            .addKeyValue("reason", failure.getMessage())
            .log("the metrics are not served; set metrics.listen to another port, or to off");
      }
    }
    return new Ports(people, port, null, 0, watch, orders);
  }

  private static @Nullable PemCertificate certificate(ServerConfig config, InstantSource clock)
      throws StartException {
    try {
      return Certificates.of(config, clock);
    } catch (UnusableCertificateException e) {
      throw new StartException(Objects.toString(e.getMessage(), e.toString()), e);
    } catch (AccessDeniedException e) {
      throw StartException.lasting(
          "the certificate of Sotto's own cannot be kept: "
              + System.getProperty("user.name")
              + " may not create or change "
              + e.getFile(),
          e);
    } catch (IOException e) {
      throw new StartException("the certificate cannot be read: " + e, e);
    }
  }

  /** Begins to look for a renewed certificate, and to order it if that is configured. */
  void watchCertificate(Vertx vertx, RequestThreads threads) {
    if (certificate != null) {
      Periodic.every(CertificateWatch.EVERY, vertx, threads, certificate);
    }
    if (orders != null) {
      orders.begin(vertx, threads);
    }
  }

  /** Whether TLS is configured and there is no certificate yet, so that every connection fails. */
  boolean awaitsCertificate() {
    return certificate != null && certificate.isWithoutCertificate();
  }

  /** The port for people. */
  int port() {
    return port;
  }

  /** The port for {@code /metrics}; empty where they are not served. */
  OptionalInt monitoringPort() {
    return monitoring == null ? OptionalInt.empty() : OptionalInt.of(monitoringPort);
  }

  /** Accepts no more, and lets requests in progress finish. */
  Future<Void> shutdown(Duration patience) {
    Future<Void> done = people.shutdown(patience);
    if (orders != null) {
      done = Future.join(done, orders.shutdown(patience)).mapEmpty();
    }
    return monitoring == null ? done : Future.join(done, monitoring.shutdown(patience)).mapEmpty();
  }
}
