package sotto.switchboard.signalling;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.protocol.DeviceId;
import sotto.protocol.SessionId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.Availability;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.Presence;
import sotto.protocol.signalling.SessionEnd;
import sotto.protocol.signalling.SignallingLimits;
import sotto.protocol.signalling.Topic;
import sotto.store.CallLog;
import sotto.store.CallParticipant;
import sotto.store.CallRecord;
import sotto.store.Sessions;
import sotto.store.Sessions.Session;
import sotto.store.User;
import sotto.store.Users;
import sotto.switchboard.agent.Agent;
import sotto.switchboard.agent.Ticker;
import sotto.switchboard.agent.TimerWheel;
import sotto.switchboard.calls.CallModes;
import sotto.switchboard.calls.Calls;
import sotto.switchboard.calls.InviteRules;
import sotto.switchboard.calls.UnansweredCalls;
import sotto.switchboard.directory.Directory;
import sotto.switchboard.presence.AvailabilityWriter;
import sotto.switchboard.presence.ChosenAvailabilities;
import sotto.switchboard.presence.PresenceBoard;

/** The switchboard: one agent that owns every link, every call and all presence. */
public final class AgentSwitchboard implements Switchboard {
  private static final Logger LOG = LoggerFactory.getLogger(AgentSwitchboard.class);
  private static final Duration SWEEP = Duration.ofSeconds(1);

  /** The time in which a person's further choices of availability become one. */
  private static final Duration COALESCE_CHOICES = Duration.ofMillis(500);

  private static final long RECONNECT_AFTER_MILLIS = 1_000;

  private final Agent agent;
  private final Ticker ticker;
  private final SwitchboardConfig config;
  private final SignallingMetrics metrics;
  private final TimerWheel timers;
  private final ChosenAvailabilities availabilities;
  private final Links links;
  private final Calls calls;
  private final PresenceBoard presence;
  private final SpreadNotices spread;
  private final CoalescedNotices coalesced;
  private final StorageNotices storage;
  private final PeopleNotices peopleNotices;
  private final LinkLifecycle lifecycle;
  private final LinkReceiver receiver;
  private final AutoCloseable turning;

  /** The agent, and its times: monotonic for deadlines, of day for records. */
  public record Time(Agent agent, Ticker ticker, InstantSource clock) {}

  /**
   * The rules.
   *
   * @param sessions looks up the session of each socket that opens
   */
  public record Rules(Directory directory, SessionCheck sessions, CallModes modes) {}

  /**
   * The records.
   *
   * @param blocking runs tasks that wait for the database
   */
  public record Records(CallLog calls, AvailabilityWriter availability, Executor blocking) {}

  /** Wires the switchboard. It works once {@link #start} has been called. */
  public AgentSwitchboard(
      Time time, SwitchboardConfig config, Rules rules, Records records, MeterRegistry meters) {
    Agent agent = time.agent();
    Ticker ticker = time.ticker();
    this.agent = agent;
    this.ticker = ticker;
    this.config = config;
    this.metrics = new SignallingMetrics(meters);
    this.timers = new TimerWheel(ticker);
    this.links =
        new Links(
            timers, ticker, metrics, rules.directory(), this::presenceOf, this::breakOffLater);
    this.availabilities =
        new ChosenAvailabilities(
            agent,
            records.availability(),
            this::availabilityChanged,
            task -> timers.after(COALESCE_CHOICES, task));
    this.calls =
        new Calls(
            new Calls.CallTime(agent, timers, time.clock()),
            links,
            new InviteRules(
                rules.directory(),
                availabilities,
                rules.modes(),
                new UnansweredCalls(config.perPerson(), ticker)),
            new Calls.CallRecords(records.calls(), records.blocking()),
            meters,
            this::refreshPresence);
    this.presence =
        new PresenceBoard(new PresenceFacts(links, calls, availabilities), links.watches(), timers);
    this.storage = new StorageNotices(links);
    var callable = new CallableDevices(links, timers, links.watches()::modesChanged);
    this.spread =
        new SpreadNotices(
            timers,
            (link, message) -> links.send(link, message, null),
            link -> calls.takesPart(link.owner.user(), link.owner.device()));
    this.coalesced = new CoalescedNotices(links, timers, spread);
    this.peopleNotices = new PeopleNotices(links, timers, rules.directory(), spread);
    var limits = new ChangeLimits(config.perPerson(), ticker);
    var dispatcher =
        new Dispatcher(links, calls, presence, availabilities, metrics, callable, limits);
    this.lifecycle =
        new LinkLifecycle(
            links,
            new DeviceEvents(links, calls, presence, callable, storage),
            calls::isInCall,
            calls::takesPart,
            agent,
            ticker,
            timers,
            metrics);
    var admission = new Admission(lifecycle, rules.sessions(), agent, timers);
    this.receiver =
        new LinkReceiver(links, lifecycle, dispatcher, admission, limits, ticker, config, metrics);
    this.turning = ticker.every(Duration.ofMillis(TimerWheel.SLOT_MILLIS), timers::turn);
  }

  /**
   * The state that an earlier run of the server has left.
   *
   * @param unended {@link CallLog#unended()}
   * @param sessions those of the devices in these calls: {@link Sessions#ofDevices}
   * @param chosen {@link Users#availabilities()}
   */
  public record EarlierRun(
      List<CallRecord> unended, List<Session> sessions, Map<UserId, Availability> chosen) {
    /** The state of a new server. */
    public static final EarlierRun NONE = new EarlierRun(List.of(), List.of(), Map.of());
  }

  /** Recovers the calls of an earlier run of the server, before any socket is connected. */
  public Future<Void> start(EarlierRun earlier) {
    Promise<Void> started = Promise.promise();
    agent.post(() -> {
      availabilities.load(earlier.chosen());
      calls.recover(earlier.unended());
      lifecycle.await(earlier.sessions().stream().map(DeviceSession::of).toList());
      endCallsWithoutSession(earlier);
      timers.after(SWEEP, this::sweep);
      started.complete();
    });
    return started.future();
  }

  /** A session that ended while no server ran ended its calls, too. */
  private void endCallsWithoutSession(EarlierRun earlier) {
    Set<DeviceId> signedIn =
        earlier.sessions().stream().map(Session::device).collect(Collectors.toSet());
    for (CallRecord call : earlier.unended()) {
      for (CallParticipant each : call.participants()) {
        DeviceId device = each.device();
        if (device != null && !signedIn.contains(device)) {
          calls.deviceGone(each.user(), device, EndReason.SESSION_ENDED);
        }
      }
    }
  }

  /**
   * Sets the options that signalling needs of the HTTP server: frames a little larger than allowed
   * are read, so that they can be answered, and nothing is compressed (which costs memory for every
   * idle socket, and would let sizes reveal more).
   */
  public static HttpServerOptions configure(HttpServerOptions options) {
    int readable = 2 * SignallingLimits.MAX_FRAME_BYTES;
    return options
        .setMaxWebSocketFrameSize(readable)
        .setMaxWebSocketMessageSize(readable)
        .setPerFrameWebSocketCompressionSupported(false)
        .setPerMessageWebSocketCompressionSupported(false)
        .setRegisterWebSocketWriteHandlers(false)
        .setWebSocketClosingTimeout(2);
  }

  @Override
  public void connect(ServerWebSocket webSocket, Session session) {
    var socket = new VertxDeviceSocket(webSocket);
    socket.readWith(connect(socket, DeviceSession.of(session)));
  }

  /** Admits a socket; its frames have to be passed to the returned reader. */
  SocketReader connect(DeviceSocket socket, DeviceSession owner) {
    var connection = new Connection(socket, owner);
    metrics.socketOpened();
    agent.post(() -> receiver.opened(connection));
    return new SocketReader(connection, receiver, lifecycle, agent, ticker, metrics, config);
  }

  @Override
  public Presence presenceOf(UserId user) {
    return presence.presenceOf(user);
  }

  @Override
  public void sessionEnded(SessionId session, @Nullable SessionEnd why) {
    agent.post(() -> lifecycle.sessionEnded(session, why));
  }

  @Override
  public void signedIn(Session session) {
    DeviceSession next = DeviceSession.of(session);
    agent.post(() -> lifecycle.signedIn(next));
  }

  @Override
  public void userDisabled(UserId user) {
    agent.post(() -> {
      calls.userDisabled(user);
      lifecycle.personOut(user, SessionEnd.USER_DISABLED);
    });
  }

  @Override
  public CompletableFuture<Set<SessionId>> online() {
    CompletableFuture<Set<SessionId>> online = new CompletableFuture<>();
    agent.post(() -> online.complete(lifecycle.online()));
    return online;
  }

  @Override
  public CompletableFuture<DeviceUse> useOf(Session session) {
    CompletableFuture<DeviceUse> use = new CompletableFuture<>();
    agent.post(() -> {
      // A call that survived a restart has its devices before they are online again.
      if (calls.hasPart(session.user(), session.device())) {
        use.complete(DeviceUse.IN_CALL);
      } else {
        boolean online = lifecycle.online().contains(session.id());
        use.complete(online ? DeviceUse.ONLINE : DeviceUse.NONE);
      }
    });
    return use;
  }

  @Override
  public void changed(Set<UserId> users, Topic topic) {
    agent.post(() -> spread.notify(links.of(users), topic));
  }

  @Override
  public void changedForAll(Topic topic) {
    agent.post(() -> coalesced.changed(topic));
  }

  @Override
  public void peopleChanged(long version, Collection<User> people) {
    agent.post(() -> peopleNotices.changed(version, people));
  }

  @Override
  public void modesChanged(Set<UserId> people) {
    agent.post(() -> links.watches().modesChanged(people));
  }

  @Override
  public void storageChanged(boolean writable) {
    agent.post(() -> {
      storage.changed(writable);
      if (writable) {
        calls.storageIsBack();
      }
    });
  }

  @Override
  public Future<Void> close() {
    Promise<Void> closed = Promise.promise();
    agent.post(() -> {
      lifecycle.closeAll(RECONNECT_AFTER_MILLIS);
      calls.close();
      try {
        turning.close();
      } catch (Exception e) {
        LOG.warn("the ticker could not be stopped", e);
      }
      closed.complete();
    });
    return closed.future();
  }

  private void sweep() {
    lifecycle.sweep();
    timers.after(SWEEP, this::sweep);
  }

  private void breakOffLater(Link link) {
    lifecycle.breakOffLater(link);
  }

  private void availabilityChanged(UserId user) {
    links.changed(user, Topic.ME);
    presence.refresh(user);
  }

  private void refreshPresence(UserId user) {
    presence.refresh(user);
  }
}
