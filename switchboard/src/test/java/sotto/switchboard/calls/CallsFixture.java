package sotto.switchboard.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import sotto.policy.EncryptionEnablement;
import sotto.protocol.CallId;
import sotto.protocol.DeviceId;
import sotto.protocol.ErrorCode;
import sotto.protocol.OrganisationId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.ClientInfo;
import sotto.protocol.signalling.ClientKind;
import sotto.protocol.signalling.ClientMessage;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.ShownMode;
import sotto.protocol.signalling.Topic;
import sotto.switchboard.agent.TimerWheel;
import sotto.switchboard.fixtures.GatedCallLog;
import sotto.switchboard.fixtures.ManualAgent;
import sotto.switchboard.fixtures.ManualTime;
import sotto.switchboard.fixtures.People;
import sotto.switchboard.fixtures.TestDirectory;
import sotto.switchboard.limits.PersonRates;
import sotto.switchboard.limits.Rate;
import sotto.switchboard.presence.ChosenAvailabilities;

/** Calls with devices that only record their messages, and a log whose writes wait. */
final class CallsFixture implements Devices {
  private static final Rate UNLIMITED = new Rate(1_000_000, Duration.ofSeconds(1));

  final ManualAgent agent = new ManualAgent();
  final ManualTime time = new ManualTime();
  final GatedCallLog log = new GatedCallLog(time);
  final TestDirectory directory = new TestDirectory();
  final ChosenAvailabilities availabilities =
      new ChosenAvailabilities(agent, (_, _) -> new CompletableFuture<>(), _ -> {}, agent::post);
  final TimerWheel timers = new TimerWheel(time);
  final OrganisationId organisation = OrganisationId.random();
  final Map<DeviceId, OnlineDevice> devices = new LinkedHashMap<>();
  final Set<DeviceId> away = new LinkedHashSet<>();
  final Map<DeviceId, List<ServerMessage>> sent = new LinkedHashMap<>();
  final Set<UserId> inCallChanges = new LinkedHashSet<>();

  /** Calls of these tests are not limited, but for those about the limits. */
  PersonRates rates = new PersonRates(UNLIMITED, UNLIMITED, UNLIMITED, UNLIMITED);

  Calls calls = newCalls();

  CallsFixture() {
    time.every(Duration.ofMillis(TimerWheel.SLOT_MILLIS), timers::turn);
  }

  Calls newCalls() {
    return new Calls(
        new Calls.CallTime(agent, timers, time),
        this,
        new InviteRules(
            directory, availabilities, new PolicyCallModes(), new UnansweredCalls(rates, time)),
        new Calls.CallRecords(log, Runnable::run),
        new SimpleMeterRegistry(),
        inCallChanges::add);
  }

  UserId person(String name) {
    UserId id = UserId.random();
    directory.put(People.ordinary(id, organisation, name));
    return id;
  }

  void allowEndToEnd(UserId user) {
    directory.change(
        user, person -> People.withPolicy(person, EncryptionEnablement.ENABLED_USER_OVERRIDE));
  }

  OnlineDevice device(UserId user) {
    return device(user, true);
  }

  OnlineDevice device(UserId user, boolean endToEnd) {
    var device =
        new OnlineDevice(
            user, DeviceId.random(), new ClientInfo(ClientKind.HEADLESS, "1", endToEnd), false);
    devices.put(device.device(), device);
    sent.put(device.device(), new ArrayList<>());
    return device;
  }

  /** Runs all tasks and writes until none is left. */
  void settle() {
    do {
      agent.run();
    } while (log.commitOne());
  }

  void pass(Duration duration) {
    for (long left = duration.toMillis(); left > 0; left -= 1_000) {
      time.pass(Duration.ofMillis(Math.min(left, 1_000)));
      settle();
    }
  }

  /** The answer to the device; empty while there is none. */
  final class Answers implements Reply {
    final List<ServerMessage> all = new ArrayList<>();
    private final UserId user;

    Answers(UserId user) {
      this.user = user;
    }

    @Override
    public void send(ServerMessage answer) {
      checkDurable(user, answer);
      all.add(answer);
    }

    void are(ServerMessage... expected) {
      assertThat(all).containsExactly(expected);
    }

    void areDone() {
      are(new ServerMessage.Done());
    }

    ErrorCode error() {
      assertThat(all).singleElement().isInstanceOf(ServerMessage.Failed.class);
      return ((ServerMessage.Failed) all.getFirst()).code();
    }

    <M extends ServerMessage> M only(Class<M> type) {
      assertThat(all).singleElement().isInstanceOf(type);
      return type.cast(all.getFirst());
    }
  }

  Answers say(OnlineDevice device, ClientMessage message) {
    Answers answers = new Answers(device.user());
    switch (message) {
      case ClientMessage.CallPreview m -> calls.preview(device, m, answers);
      case ClientMessage.CallInvite m -> calls.invite(device, m, answers);
      case ClientMessage.CallAccept m -> calls.accept(device, m, answers);
      case ClientMessage.CallDecline m -> calls.decline(device, m, answers);
      case ClientMessage.CallSignal m -> calls.signal(device, m, answers);
      case ClientMessage.CallConnected m -> calls.connected(device, m, answers);
      case ClientMessage.CallEnd m -> calls.end(device, m, answers);
      default -> throw new IllegalArgumentException("not of calls");
    }
    return answers;
  }

  static ClientMessage.CallInvite invite(CallId id, UserId callee) {
    return new ClientMessage.CallInvite(id, callee, ShownMode.STANDARD, false, null);
  }

  /** A call that rings. */
  CallId ringing(OnlineDevice caller, UserId callee) {
    CallId id = CallId.random();
    Answers answers = say(caller, invite(id, callee));
    settle();
    answers.only(ServerMessage.CallInvited.class);
    return id;
  }

  /** A call that was answered by that device. */
  CallId answered(OnlineDevice caller, OnlineDevice callee) {
    CallId id = ringing(caller, callee.user());
    Answers answers = say(callee, new ClientMessage.CallAccept(id));
    settle();
    answers.areDone();
    return id;
  }

  /** A call that is connected. */
  CallId connected(OnlineDevice caller, OnlineDevice callee) {
    CallId id = answered(caller, callee);
    say(caller, new ClientMessage.CallConnected(id));
    say(callee, new ClientMessage.CallConnected(id));
    settle();
    return id;
  }

  /** The messages to the device since the last call of this, without changes of the history. */
  List<ServerMessage> heard(OnlineDevice device) {
    List<ServerMessage> all = sent.getOrDefault(device.device(), List.of());
    List<ServerMessage> calls =
        all.stream().filter(m -> !(m instanceof ServerMessage.Changed)).toList();
    all.clear();
    return calls;
  }

  /** The incoming call on the device, the only message since the last call of this. */
  ServerMessage.CallIncoming incoming(OnlineDevice device) {
    List<ServerMessage> heard = heard(device);
    assertThat(heard).singleElement().isInstanceOf(ServerMessage.CallIncoming.class);
    return (ServerMessage.CallIncoming) heard.getFirst();
  }

  EndReason endHeard(OnlineDevice device) {
    List<ServerMessage> heard =
        heard(device).stream().filter(ServerMessage.CallEnded.class::isInstance).toList();
    assertThat(heard).hasSize(1);
    return ((ServerMessage.CallEnded) heard.getFirst()).reason();
  }

  /** Checks that devices are notified of durable changes only. */
  private void checkDurable(UserId user, ServerMessage message) {
    switch (message) {
      case ServerMessage.CallInvited m -> log.row(m.callId());
      case ServerMessage.CallIncoming m -> log.row(m.callId());
      case ServerMessage.CallAccepted m -> assertThat(log.row(m.callId()).answeredAt()).isNotNull();
      case ServerMessage.CallConnected m ->
          assertThat(isLate(m.callId()) || log.row(m.callId()).connectedAt() != null)
              .as("the connection of %s is durable before it is sent", m)
              .isTrue();
      case ServerMessage.CallEnded m ->
          assertThat(mayBeTold(user, m))
              .as("the end of %s is durable before it is sent", m)
              .isTrue();
      default -> {}
    }
  }

  private boolean mayBeTold(UserId user, ServerMessage.CallEnded m) {
    return isLate(m.callId()) || isDurable(user, m);
  }

  /** Whether a write of the call has failed, or got no answer in time. */
  private boolean isLate(CallId call) {
    log.giveUpWaitingSince(time.instant().minus(DurableWrites.PATIENCE));
    return log.failed.contains(call);
  }

  private boolean isDurable(UserId user, ServerMessage.CallEnded m) {
    return switch (m.reason()) {
      // For one device only, while the call goes on.
      case ANSWERED_ELSEWHERE,
          DEVICE_CLOSED,
          TAKEN_OVER,
          MEDIA_FAILED,
          DEVICE_FAILED,
          VERIFICATION_FAILED,
          CLOCKS_DIFFER,
          REFUSED ->
          true;
      // Also to a device that names a call which was never recorded, or is other people's.
      case SERVER_RESTARTED ->
          log.unended().stream()
              .filter(row -> row.id().equals(m.callId()))
              .noneMatch(row -> row.concerns(user));
      default -> log.row(m.callId()).endedAt() != null;
    };
  }

  @Override
  public List<OnlineDevice> onlineOf(UserId user) {
    return devices.values().stream().filter(device -> device.user().equals(user)).toList();
  }

  @Override
  public boolean isConnected(DeviceId device) {
    return devices.containsKey(device) && !away.contains(device);
  }

  @Override
  public boolean send(DeviceId device, ServerMessage message) {
    OnlineDevice online = devices.get(device);
    if (online == null) {
      return false;
    }
    checkDurable(online.user(), message);
    inbox(device).add(message);
    return true;
  }

  private List<ServerMessage> inbox(DeviceId device) {
    return sent.computeIfAbsent(device, _ -> new ArrayList<>());
  }

  @Override
  public void changed(UserId user, Topic topic) {
    onlineOf(user).forEach(d -> inbox(d.device()).add(new ServerMessage.Changed(topic)));
  }
}
