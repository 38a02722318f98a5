package sotto.server;

import io.micrometer.core.instrument.Gauge;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.server.api.ApiContext;
import sotto.server.auth.SessionGate;
import sotto.server.config.ServerConfig;
import sotto.server.config.Version;
import sotto.server.http.BrowserSecurity;
import sotto.server.http.Endpoint;
import sotto.server.http.HttpFront;
import sotto.server.http.OwnOrigins;
import sotto.server.http.PageRoute;
import sotto.server.http.RequestThreads;
import sotto.server.observe.HealthPage;
import sotto.server.observe.Metrics;
import sotto.server.signin.LinkUrls;
import sotto.server.signin.SignInParts;
import sotto.server.web.WebClient;
import sotto.store.Organisations.Organisation;
import sotto.store.Store;
import sotto.switchboard.directory.SnapshotDirectory;
import sotto.switchboard.signalling.Switchboard;

/**
 * A running server, and its wiring. Start it with {@link #start}, stop it with {@link #close}; a
 * process can have several, on folders of their own.
 */
public final class SottoServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SottoServer.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration NOTE_FAILURES_EVERY = Duration.ofMinutes(1);

  private final Foundation foundation;
  private final Switchboard switchboard;
  private final Ports ports;
  private final OwnOrigins origins;
  private final @Nullable Supplier<String> newSetupLink;
  private @Nullable String setupLink;
  private final List<Endpoint> endpoints;
  private final Runnable lastNotes;

  private SottoServer(
      Foundation foundation,
      Switchboard switchboard,
      Ports ports,
      OwnOrigins origins,
      @Nullable Supplier<String> newSetupLink,
      List<Endpoint> endpoints,
      Runnable lastNotes) {
    this.foundation = foundation;
    this.switchboard = switchboard;
    this.ports = ports;
    this.origins = origins;
    this.newSetupLink = newSetupLink;
    this.endpoints = endpoints;
    this.lastNotes = lastNotes;
  }

  /**
   * Starts a server. Blocks until it answers.
   *
   * @param clock the time of day
   * @throws StartException when it cannot, with the reason; nothing is left running
   */
  public static SottoServer start(ServerConfig config, InstantSource clock) throws StartException {
    return start(config, clock, StartCheck.NONE, false);
  }

  /**
   * The same, unless the check of the data fails.
   *
   * @param migrates whether the tables of a PostgreSQL database of an older release may be changed
   */
  public static SottoServer start(
      ServerConfig config, InstantSource clock, StartCheck check, boolean migrates)
      throws StartException {
    Holding holding = Holding.take(config, clock, migrates);
    return start(config, ReplaceableParts.usual(config, clock), holding, check);
  }

  static SottoServer start(ServerConfig config, ReplaceableParts parts) throws StartException {
    Holding holding = Holding.take(config, parts.clock(), false);
    return start(config, parts, holding, StartCheck.NONE);
  }

  /**
   * The same with what it holds already.
   *
   * @param holding closed by the server, also if it cannot start
   */
  static SottoServer start(
      ServerConfig config, ReplaceableParts parts, Holding holding, StartCheck check)
      throws StartException {
    Foundation foundation = Foundation.open(config, parts.clock(), holding, check);
    try {
      return wire(config, parts, foundation);
    } catch (StartException | RuntimeException e) {
      foundation.close();
      throw Foundation.explain(e);
    }
  }

  private static SottoServer wire(
      ServerConfig config, ReplaceableParts parts, Foundation foundation) throws StartException {
    InstantSource clock = parts.clock();
    RequestThreads threads = foundation.threads();
    Store store = foundation.store();
    Vertx vertx = foundation.network().vertx();
    Metrics metrics = new Metrics(config.metricsAllowed(), config.dataFolder());
    foundation.network().connections().measure(metrics.registry());
    SnapshotDirectory directory = SnapshotDirectory.load(store.directory());
    Switchboard switchboard =
        parts
            .switchboards()
            .make(
                new Switchboards.Parts(
                    vertx, clock, store, directory, threads, metrics.registry()));
    Gauge.builder("sotto.store.writable", store, s -> s.writability().failure().isEmpty() ? 1 : 0)
        .register(metrics.registry());
    LeaseMetrics.register(foundation.holding().lease(), metrics.registry());
    StoreFollower follower =
        new StoreFollower(
            store,
            directory,
            switchboard,
            foundation.network().connections(),
            config.sessions(),
            clock);
    Gauge.builder("sotto.directory.current", follower, f -> f.isUpToDate() ? 1 : 0)
        .register(metrics.registry());
    new LastBackup(config.dataFolder()).measure(metrics.registry(), clock);
    BrowserSecurity security =
        BrowserSecurity.of(config, () -> directory.organisation().map(Organisation::id));
    OwnOrigins origins = security.origins();
    SessionGate gate = new SessionGate(store, switchboard, config.sessions(), clock);
    ApiContext context =
        new ApiContext(config, store, directory, switchboard, gate, clock, parts.nanoTime());
    SignInParts signIn =
        SignInParts.of(
            context, parts.passwords(), security, new LinkUrls(origins), metrics.registry());
    List<Endpoint> endpoints = ApiRoutes.of(context, signIn);
    HttpFront front =
        new HttpFront(vertx, threads, config, security, gate, switchboard, metrics.registry());
    WebClient webClient =
        new WebClient(security.headers(), config.dataFolder().resolve("web-assets"), clock);
    HealthPage health = new HealthPage(store, follower::isUpToDate, Version.current());
    List<PageRoute> pages =
        List.of(
            new PageRoute("/health", "health", health::get),
            new PageRoute("/metrics", "metrics", metrics::elsewhere),
            new PageRoute("/*", "asset", webClient::get));

    List<PageRoute> monitoring = List.of(new PageRoute("/metrics", "metrics", metrics::get));
    Sockets sockets =
        new Sockets(
            front.connections(),
            () -> front.requests(endpoints, pages),
            () -> front.pages(monitoring));
    Ports ports = Ports.open(vertx, config, clock, sockets, metrics);
    origins.listeningOn(ports.port());
    new RememberedAddress(config.dataFolder()).write(origins.all().getFirst());
    webClient.keepAssets(threads.executor());
    follower.start(vertx, threads);
    Runnable noteFailures =
        () -> signIn.failures().writeDue(directory.organisation().map(Organisation::id));
    Periodic.every(NOTE_FAILURES_EVERY, vertx, threads, noteFailures);
    RetentionJob retention =
        new RetentionJob(new RetentionChanges(store.retention(), config.retention()), clock);
    Periodic.every(RetentionJob.EVERY, vertx, threads, retention::run);
    ports.watchCertificate(vertx, threads);
    Supplier<String> newSetupLink =
        directory.organisation().isPresent()
            ? null
            : () -> signIn.urls().of(signIn.links().createSetup());
    LOG.atInfo()
        .addKeyValue("version", Version.current())
        .addKeyValue("url", origins.all().getFirst())
        .addKeyValue("address", config.listen().host())
        .addKeyValue("port", ports.port())
        .addKeyValue(
            "metricsPort",
            ports.monitoringPort().isPresent() ? ports.monitoringPort().getAsInt() : "off")
        .log("listening");
    Runnable lastNotes =
        () -> signIn.failures().writeAll(directory.organisation().map(Organisation::id));
    return new SottoServer(
        foundation, switchboard, ports, origins, newSetupLink, endpoints, lastNotes);
  }

  /** The address for browsers, such as {@code http://localhost:8080}. */
  public String url() {
    return origins.all().getFirst();
  }

  /** The port it listens on. */
  public int port() {
    return ports.port();
  }

  /** The port of {@code /metrics}; empty where they are not served. */
  public OptionalInt metricsPort() {
    return ports.monitoringPort();
  }

  /** Whether every connection still fails, because the first certificate is being ordered. */
  public boolean awaitsCertificate() {
    return ports.awaitsCertificate();
  }

  /** The endpoints of the API with their permissions. */
  List<Endpoint> endpoints() {
    return endpoints;
  }

  /** Whether it has been started without an organisation. */
  public boolean isNew() {
    return newSetupLink != null;
  }

  /**
   * The link for the first administrator; empty when there was one at the start. The first call
   * creates it, and earlier links, as of the command for it, stop working then.
   */
  public synchronized Optional<String> setupLink() {
    if (setupLink == null && newSetupLink != null) {
      setupLink = newSetupLink.get();
    }
    return Optional.ofNullable(setupLink);
  }

  /**
   * Reports that another server has taken the database over; this one can store nothing any more
   * and is to be closed. Once, at once if it has happened already.
   *
   * @param listener must return soon
   */
  public void onLost(Runnable listener) {
    foundation.holding().lease().onLost(listener);
  }

  /**
   * Stops: asks the clients to reconnect later, accepts no more, lets requests finish, closes the
   * store, and gives up the lease of the database.
   */
  @Override
  public void close() {
    LOG.info("stopping");
    CountedVertx.await(switchboard.close());
    CountedVertx.await(ports.shutdown(PATIENCE));
    foundation.finishRequests();
    lastNotes.run();
    foundation.close();
  }
}
