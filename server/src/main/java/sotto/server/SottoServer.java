package sotto.server;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.server.api.ApiContext;
import sotto.server.auth.PasswordCheck;
import sotto.server.auth.SessionGate;
import sotto.server.config.ServerConfig;
import sotto.server.config.Version;
import sotto.server.http.BrowserSecurity;
import sotto.server.http.Endpoint;
import sotto.server.http.HttpFront;
import sotto.server.http.HttpServerSettings;
import sotto.server.http.OwnOrigins;
import sotto.server.http.PageRoute;
import sotto.server.http.RequestThreads;
import sotto.server.observe.HealthPage;
import sotto.server.observe.Metrics;
import sotto.server.signin.LinkUrls;
import sotto.server.signin.SignInParts;
import sotto.server.tls.Certificates;
import sotto.server.tls.PemCertificate;
import sotto.server.tls.UnusableCertificateException;
import sotto.server.web.WebClient;
import sotto.store.IncompatibleStoreException;
import sotto.store.Store;
import sotto.store.StoreUnavailableException;
import sotto.store.UnreadableDataException;
import sotto.store.sql.SqlStores;
import sotto.switchboard.directory.SnapshotDirectory;
import sotto.switchboard.process.FatalErrors;
import sotto.switchboard.signalling.Switchboard;

/**
 * A running server, and its wiring. Start it with {@link #start}, stop it with {@link #close}; a
 * process can have several, on folders of their own.
 */
public final class SottoServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SottoServer.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** The parts that a server opens first, and closes last. */
  private record Foundation(DataFolder folder, RequestThreads threads, Store store, Vertx vertx) {}

  private final Foundation foundation;
  private final Switchboard switchboard;
  private final HttpListeners listeners;
  private final OwnOrigins origins;
  private final int port;
  private final @Nullable String setupLink;
  private final List<Endpoint> endpoints;

  private SottoServer(
      Foundation foundation,
      Switchboard switchboard,
      HttpListeners listeners,
      OwnOrigins origins,
      int port,
      @Nullable String setupLink,
      List<Endpoint> endpoints) {
    this.foundation = foundation;
    this.switchboard = switchboard;
    this.listeners = listeners;
    this.origins = origins;
    this.port = port;
    this.setupLink = setupLink;
    this.endpoints = endpoints;
  }

  /**
   * Starts a server. Blocks until it answers.
   *
   * @param clock the time of day
   * @throws StartException when it cannot, with the reason; nothing is left running
   */
  public static SottoServer start(ServerConfig config, InstantSource clock) throws StartException {
    PasswordCheck passwords = new PasswordCheck(config.signIn().concurrent());
    return start(config, clock, passwords, Signalling::make);
  }

  static SottoServer start(
      ServerConfig config, InstantSource clock, PasswordCheck passwords, Switchboards switchboards)
      throws StartException {
    DataFolder folder = DataFolder.hold(config.dataFolder());
    RequestThreads threads = new RequestThreads();
    Store store = null;
    Vertx vertx = null;
    try {
      vertx = vertx();
      store = SqlStores.open(config.store(), clock);
      var foundation = new Foundation(folder, threads, store, vertx);
      return wire(config, clock, passwords, switchboards, foundation);
    } catch (StartException | RuntimeException e) {
      threads.close();
      if (vertx != null) {
        await(vertx.close());
      }
      if (store != null) {
        store.close();
      }
      folder.close();
      throw explain(e);
    }
  }

  private static SottoServer wire(
      ServerConfig config,
      InstantSource clock,
      PasswordCheck passwords,
      Switchboards switchboards,
      Foundation foundation)
      throws StartException {
    RequestThreads threads = foundation.threads();
    Store store = foundation.store();
    Vertx vertx = foundation.vertx();
    Metrics metrics = new Metrics(config.metricsAllowed());
    SnapshotDirectory directory = SnapshotDirectory.load(store.directory());
    Switchboard switchboard =
        switchboards.make(
            new Switchboards.Parts(vertx, clock, store, directory, threads, metrics.registry()));
    StoreFollower follower =
        new StoreFollower(store, directory, switchboard, config.sessions(), clock);
    BrowserSecurity security = BrowserSecurity.of(config);
    OwnOrigins origins = security.origins();
    SessionGate gate = new SessionGate(store, switchboard, config.sessions(), clock);
    ApiContext context = new ApiContext(config, store, directory, switchboard, gate, clock);
    SignInParts signIn =
        SignInParts.of(context, passwords, security.cookie(), new LinkUrls(origins));
    List<Endpoint> endpoints = ApiRoutes.of(context, signIn);
    HttpFront front =
        new HttpFront(vertx, threads, config, security, gate, switchboard, metrics.registry());
    WebClient webClient =
        new WebClient(security.headers(), config.dataFolder().resolve("web-assets"), clock);
    HealthPage health = new HealthPage(store, follower::isUpToDate, Version.current());
    List<PageRoute> pages =
        List.of(
            new PageRoute("/health", "health", health::get),
            new PageRoute("/metrics", "metrics", metrics::get),
            new PageRoute("/*", "asset", webClient::get));

    HttpListeners listeners = new HttpListeners();
    int port =
        listen(listeners, vertx, config, certificate(config, clock), front, endpoints, pages);
    origins.listeningOn(port);
    webClient.keepAssets(threads.executor());
    follower.start(vertx, threads);
    String setupLink =
        directory.organisation().isPresent()
            ? null
            : signIn.urls().of(signIn.links().createSetup());
    LOG.atInfo()
        .addKeyValue("version", Version.current())
        .addKeyValue("url", origins.all().getFirst())
        .log("listening");
    return new SottoServer(foundation, switchboard, listeners, origins, port, setupLink, endpoints);
  }

  /** The address for browsers, such as {@code http://localhost:8080}. */
  public String url() {
    return origins.all().getFirst();
  }

  /** The port it listens on. */
  public int port() {
    return port;
  }

  /** The endpoints of the API with their permissions. */
  List<Endpoint> endpoints() {
    return endpoints;
  }

  /** The link for the first administrator, to be shown once; empty when there is one already. */
  public Optional<String> setupLink() {
    return Optional.ofNullable(setupLink);
  }

  /**
   * Stops: asks the clients to reconnect later, accepts no more, lets requests finish, closes the
   * store.
   */
  @Override
  public void close() {
    LOG.info("stopping");
    await(switchboard.close());
    await(listeners.shutdown(PATIENCE));
    foundation.threads().close();
    await(foundation.vertx().close());
    foundation.store().close();
    foundation.folder().close();
  }

  private static Vertx vertx() {
    return FatalErrors.watch(
        Vertx.vertx(
            new VertxOptions()
                .setPreferNativeTransport(true)
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setFileCachingEnabled(false)
                        .setClassPathResolvingEnabled(false))));
  }

  private static @Nullable PemCertificate certificate(ServerConfig config, InstantSource clock)
      throws StartException {
    try {
      return Certificates.of(config, clock);
    } catch (UnusableCertificateException e) {
      throw new StartException(messageOf(e), e);
    } catch (IOException e) {
      throw new StartException("the certificate cannot be read: " + e, e);
    }
  }

  private static int listen(
      HttpListeners listeners,
      Vertx vertx,
      ServerConfig config,
      @Nullable PemCertificate certificate,
      HttpFront front,
      List<Endpoint> endpoints,
      List<PageRoute> pages)
      throws StartException {
    try {
      return listeners
          .listen(
              vertx,
              HttpServerSettings.of(config.listen(), certificate),
              front.connections(),
              () -> front.requests(endpoints, pages))
          .toCompletionStage()
          .toCompletableFuture()
          .get(30, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new StartException(
          "cannot listen on "
              + config.listen().address().getHostAddress()
              + " port "
              + config.listen().port()
              + ": "
              + e.getCause(),
          e);
    } catch (TimeoutException e) {
      throw new StartException("listening took too long", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartException("interrupted", e);
    }
  }

  private static void await(Future<?> future) {
    try {
      future
          .toCompletionStage()
          .toCompletableFuture()
          .get(PATIENCE.plusSeconds(5).toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("a part of the server did not stop in time", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static StartException explain(Exception e) {
    return switch (e) {
      case StartException own -> own;
      case IncompatibleStoreException _, StoreUnavailableException _, UnreadableDataException _ ->
          new StartException(messageOf(e), e);
      default -> new StartException("the server cannot start: " + e, e);
    };
  }

  private static String messageOf(Exception e) {
    return Objects.toString(e.getMessage(), e.toString());
  }
}
