package sotto.switchboard.signalling;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import sotto.policy.EncryptionEnablement;
import sotto.policy.Role;
import sotto.protocol.CallId;
import sotto.protocol.DeviceId;
import sotto.protocol.SessionId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.SessionEnd;
import sotto.protocol.signalling.Topic;
import sotto.store.Actor;
import sotto.store.CallRecord;
import sotto.store.Organisations.Organisation;
import sotto.store.Sessions.Session;
import sotto.store.Store;
import sotto.store.sql.SqlStores;
import sotto.store.sql.StoreConfig;
import sotto.switchboard.agent.EventLoopAgent;
import sotto.switchboard.calls.PolicyCallModes;
import sotto.switchboard.fixtures.ManualTime;
import sotto.switchboard.fixtures.People;
import sotto.switchboard.fixtures.TestDirectory;

/**
 * A switchboard behind a minimal HTTP server: real sockets, a real store, and manual time. A header
 * names the owner of a socket; cookies are a matter of the HTTP half.
 */
final class TestServer implements AutoCloseable {
  final ManualTime time = new ManualTime();
  final TestDirectory directory = new TestDirectory();
  final Store store;
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient http = HttpClient.newHttpClient();
  private final Organisation organisation;
  private final Map<String, DeviceSession> sessions = new ConcurrentHashMap<>();
  private final Map<String, UserId> people = new HashMap<>();
  private final List<TestDevice> devices = new ArrayList<>();
  private final EventLoopAgent loop;
  private HttpServer server;
  private AgentSwitchboard switchboard;

  private final Set<SessionId> away = ConcurrentHashMap.newKeySet();

  /** The number of tasks that wait for the database. */
  private final AtomicInteger blocking = new AtomicInteger();

  /** The session check of new sockets. */
  volatile SessionCheck check = session -> CompletableFuture.completedFuture(isOpen(session));

  TestServer(Path folder) {
    store = SqlStores.open(StoreConfig.sqlite(folder.resolve("sotto.db")), time);
    organisation = store.organisations().create("Test", Actor.local());
    loop = join(EventLoopAgent.start(vertx));
    switchboard = newSwitchboard();
    server = listen(0);
  }

  private AgentSwitchboard newSwitchboard() {
    var ticker = new PostedTicker(time, loop);
    var next =
        new AgentSwitchboard(
            new AgentSwitchboard.Time(loop, ticker, time),
            SwitchboardConfig.defaults("test"),
            new AgentSwitchboard.Rules(
                directory, session -> check.isOpen(session), new PolicyCallModes()),
            new AgentSwitchboard.Records(
                store.calls(),
                (_, _) -> CompletableFuture.runAsync(() -> {}, Runnable::run),
                this::runBlocking),
            new SimpleMeterRegistry());
    join(
        next.start(
            new AgentSwitchboard.EarlierRun(store.calls().unended(), openSessions(), Map.of())));
    return next;
  }

  private List<Session> openSessions() {
    return sessions.values().stream().distinct().map(TestServer::sessionOf).toList();
  }

  private void runBlocking(Runnable work) {
    blocking.incrementAndGet();
    Thread.startVirtualThread(() -> {
      try {
        work.run();
      } finally {
        blocking.decrementAndGet();
      }
    });
  }

  private HttpServer listen(int port) {
    var options = new HttpServerOptions().setHost("127.0.0.1").setPort(port);
    return join(
        vertx
            .createHttpServer(AgentSwitchboard.configure(options))
            .requestHandler(this::upgrade)
            .listen());
  }

  private void upgrade(HttpServerRequest request) {
    DeviceSession who = sessions.get(String.valueOf(request.getHeader("X-Test-Session")));
    if (who == null) {
      request.response().setStatusCode(401).end();
      return;
    }
    if (away.contains(who.session())) {
      request.response().setStatusCode(503).end();
      return;
    }
    AgentSwitchboard to = switchboard;
    request.toWebSocket().onSuccess(socket -> to.connect(socket, sessionOf(who)));
  }

  private static Session sessionOf(DeviceSession who) {
    return new Session(
        who.session(),
        who.user(),
        who.device(),
        "test",
        "",
        Instant.EPOCH,
        Instant.EPOCH,
        Instant.MAX);
  }

  private boolean isOpen(SessionId session) {
    DeviceSession who = sessions.get(session.value());
    return who != null
        && who.session().equals(session)
        && directory.person(who.user()).map(person -> !person.disabled()).orElse(false);
  }

  AgentSwitchboard switchboard() {
    return switchboard;
  }

  /** A person of that name; the same each time. */
  UserId person(String name) {
    return people.computeIfAbsent(
        name,
        _ -> {
          try {
            UserId id =
                store
                    .users()
                    .create(
                        organisation.id(), name + "@example.org", name, Role.MEMBER, Actor.local())
                    .id();
            directory.put(People.ordinary(id, organisation.id(), name));
            return id;
          } catch (sotto.store.StoreConflictException e) {
            throw new AssertionError(e);
          }
        });
  }

  void allowEndToEnd(String... names) {
    for (String name : names) {
      directory.change(
          person(name),
          person -> People.withPolicy(person, EncryptionEnablement.ENABLED_USER_OVERRIDE));
    }
  }

  /** A new device of the person, connected. */
  TestDevice device(String name) {
    return device(name, true);
  }

  TestDevice device(String name, boolean endToEnd) {
    return device(signIn(name), endToEnd).started();
  }

  DeviceSession signIn(String name) {
    return signInAgain(new DeviceSession(SessionId.random(), person(name), DeviceId.random()));
  }

  /** A session of a device that may have had another. */
  DeviceSession signInAgain(DeviceSession who) {
    sessions.put(who.session().value(), who);
    return who;
  }

  /**
   * Replaces the session of a device, and reports the end of the one before. The header that named
   * that one names the new one from now on, as the cookie of a browser does.
   */
  DeviceSession replaceSession(DeviceSession before) {
    DeviceSession next = new DeviceSession(SessionId.random(), before.user(), before.device());
    sessions.put(before.session().value(), next);
    switchboard.sessionEnded(before.session(), SessionEnd.SIGNED_IN_AGAIN);
    return signInAgain(next);
  }

  /** Reports the session that has followed another. */
  void reportSignIn(DeviceSession next) {
    switchboard.signedIn(sessionOf(next));
  }

  /** A device that has not connected yet. */
  TestDevice device(DeviceSession who, boolean endToEnd) {
    TestDevice device =
        new TestDevice(
            http, uri(), who, endToEnd, time, () -> switchboard.changed(who.user(), Topic.KEYS));
    devices.add(device);
    return device;
  }

  /** Lets no socket of the device in from now on, as if it had no network. */
  void keepAway(DeviceSession who) {
    away.add(who.session());
  }

  void forget(DeviceSession who) {
    sessions.remove(who.session().value());
  }

  int port() {
    return server.actualPort();
  }

  URI uri() {
    return URI.create("ws://127.0.0.1:" + server.actualPort() + "/");
  }

  /** Lets time pass in small steps, with every connected client's heartbeat in between. */
  void pass(Duration duration) {
    settle();
    long left = duration.toMillis();
    while (left > 0) {
      long step = Math.min(left, 2_000);
      left -= step;
      time.pass(Duration.ofMillis(step));
      settle();
      // The disk's time is real: pending writes finish before more manual time passes.
      store.sessions().touch(List.of(SessionId.random()), Instant.EPOCH);
      settle();
      for (TestDevice device : devices) {
        if (device.calling.link().state().isConnected()) {
          device
              .calling
              .link()
              .request(new sotto.protocol.signalling.ClientMessage.Ping())
              .exceptionally(_ -> new sotto.protocol.signalling.ServerMessage.Pong())
              .orTimeout(10, TimeUnit.SECONDS)
              .join();
        }
      }
      settle();
    }
  }

  /** Returns when the agent has run all tasks posted before. */
  void settle() {
    CompletableFuture<Void> passed = new CompletableFuture<>();
    loop.post(() -> passed.complete(null));
    passed.orTimeout(10, TimeUnit.SECONDS).join();
  }

  /** The person's calls, after all earlier writes. */
  List<CallRecord> history(String name) {
    return store.calls().history(person(name), null, 50);
  }

  /** Returns when all requests to the database are done and reported. */
  void awaitDatabase() {
    settle();
    // Writes are done, and their outcomes reported, in order: when that of an unknown call is, so
    // are the others'. A write that is waited for would not do: others are reported on a thread of
    // their own.
    store
        .calls()
        .connected(CallId.random(), Instant.EPOCH)
        .handle((_, failure) -> failure)
        .toCompletableFuture()
        .orTimeout(10, TimeUnit.SECONDS)
        .join();
    settle();
    while (blocking.get() > 0) {
      Thread.onSpinWait();
    }
    settle();
  }

  /** Kills the server, and starts another on the same store. */
  void crashAndRestart() {
    int port = port();
    crash();
    switchboard = newSwitchboard();
    server = listen(port);
  }

  void crash() {
    time.stopPulses();
    // A dead process sends no close frames: its sockets just break.
    devices.forEach(device -> device.calling.link().dropSocket());
    join(server.close());
    settle();
  }

  @Override
  public void close() {
    devices.forEach(TestDevice::close);
    join(vertx.close());
    http.close();
    store.close();
  }

  private static <T> T join(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }
}
