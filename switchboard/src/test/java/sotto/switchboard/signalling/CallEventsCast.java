package sotto.switchboard.signalling;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import sotto.client.InviteOutcome;
import sotto.client.LinkState;
import sotto.protocol.CallId;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.SessionEnd;
import sotto.protocol.signalling.ShownMode;
import sotto.protocol.signalling.Topic;
import sotto.store.CallRecord;
import sotto.switchboard.fixtures.People;

/** Three people with six devices, a call from ada1 to Grace, and one event. */
final class CallEventsCast implements AutoCloseable {
  static final List<String> DEVICES = List.of("ada1", "ada2", "grace1", "grace2", "grace3", "eve1");

  /** The progress of the call; once it is answered, grace1 is its other end. */
  enum State {
    RINGING,
    ANSWERED,
    CONNECTED
  }

  private static int casts;

  private final TestServer server;
  private final ShownMode mode;
  private final int number = casts++;
  private final Map<String, TestDevice> devices = new LinkedHashMap<>();
  private final Map<DeviceId, String> names = new LinkedHashMap<>();
  private final Map<String, List<String>> answers = new TreeMap<>();
  private final Set<String> signedOut = new HashSet<>();
  private final CallId call = CallId.random();

  /** Whether devices come back in any order, so that notices about absent ones are not compared. */
  private boolean anyOrder;

  CallEventsCast(TestServer server, ShownMode mode) {
    this.server = server;
    this.mode = mode;
    if (mode == ShownMode.END_TO_END_ENCRYPTED) {
      server.allowEndToEnd("ada" + number, "grace" + number, "eve" + number);
    }
    for (String name : DEVICES) {
      TestDevice device = server.device(personOf(name) + number);
      devices.put(name, device);
      names.put(device.who.device(), name);
    }
  }

  private static String personOf(String device) {
    return device.substring(0, device.length() - 1);
  }

  private UserId user(String person) {
    return server.person(person + number);
  }

  private TestDevice device(String name) {
    return Objects.requireNonNull(devices.get(name));
  }

  /** The names of the events that can be at a state, in the order of the table. */
  static List<String> events(State state) {
    return EVENTS.keySet().stream()
        .filter(event -> state == State.RINGING || !event.startsWith("no device"))
        .toList();
  }

  private static final Map<String, Consumer<CallEventsCast>> EVENTS = new LinkedHashMap<>();

  static {
    EVENTS.put("grace1 answers", cast -> cast.ask("grace1", d -> d.calling.accept(cast.call)));
    EVENTS.put("grace1 declines", cast -> cast.ask("grace1", d -> d.calling.decline(cast.call)));
    EVENTS.put("ada1 hangs up", cast -> cast.end("ada1", EndReason.HUNG_UP));
    EVENTS.put("grace1 hangs up", cast -> cast.end("grace1", EndReason.HUNG_UP));
    EVENTS.put("grace1 finds a fault", cast -> cast.end("grace1", EndReason.VERIFICATION_FAILED));
    EVENTS.put("grace2 answers", cast -> cast.ask("grace2", d -> d.calling.accept(cast.call)));
    EVENTS.put("grace2 declines", cast -> cast.ask("grace2", d -> d.calling.decline(cast.call)));
    EVENTS.put("ada1 is opened in another tab", cast -> cast.openInAnotherTab("ada1"));
    EVENTS.put("grace1 is opened in another tab", cast -> cast.openInAnotherTab("grace1"));
    EVENTS.put("grace2 is opened in another tab", cast -> cast.openInAnotherTab("grace2"));
    EVENTS.put("ada1 is signed out", cast -> cast.signOut("ada1"));
    EVENTS.put("grace1 is signed out", cast -> cast.signOut("grace1"));
    EVENTS.put("ada1 signs in again", cast -> cast.signInAgain("ada1"));
    EVENTS.put("all of grace's are signed out", CallEventsCast::signOutAllOfGraces);
    EVENTS.put("ada is disabled", cast -> cast.disable("ada"));
    EVENTS.put("grace is disabled", cast -> cast.disable("grace"));
    EVENTS.put("eve1 calls grace", cast -> cast.invite("eve1", "grace"));
    EVENTS.put("eve1 calls ada", cast -> cast.invite("eve1", "ada"));
    EVENTS.put("grace1 calls eve", cast -> cast.invite("grace1", "eve"));
    EVENTS.put("grace1 calls ada", cast -> cast.invite("grace1", "ada"));
    EVENTS.put("ada2 calls eve", cast -> cast.invite("ada2", "eve"));
    EVENTS.put("the server is restarted", CallEventsCast::restart);
    EVENTS.put("no device answers in time", cast -> cast.server.pass(Duration.ofSeconds(31)));
  }

  /** Brings the call to that state, and drops the messages on the way. */
  void reach(State state) {
    TestDevice.get(device("ada1").calling.invite(call, user("grace"), mode, false));
    // It rings there before it is taken.
    sent();
    if (state != State.RINGING) {
      TestDevice.get(device("grace1").calling.accept(call));
    }
    if (state == State.CONNECTED) {
      TestDevice.get(device("ada1").calling.connected(call));
      TestDevice.get(device("grace1").calling.connected(call));
    }
    sent();
  }

  void perform(String event) {
    Objects.requireNonNull(EVENTS.get(event), event).accept(this);
  }

  /** The messages to each device since the last call of this, and at the end the record. */
  List<String> sent() {
    settle();
    List<String> sent = new ArrayList<>();
    devices.forEach((name, device) -> {
      List<String> heard = new ArrayList<>(answers.getOrDefault(name, List.of()));
      heard(name, device).stream()
          .map(this::describe)
          .filter(words -> !words.isEmpty() && !(anyOrder && words.startsWith("other is")))
          .forEach(heard::add);
      sent.add(heard.isEmpty() ? "–" : String.join(", ", heard));
    });
    answers.clear();
    sent.add(record());
    return sent;
  }

  /** Writes may cause further writes: the end of another call precedes an answer. */
  private void settle() {
    for (int round = 0; round < 3; round++) {
      server.settle();
      server.awaitDatabase();
    }
    // The last message to each device: all others have arrived before it.
    for (String person : List.of("ada", "grace", "eve")) {
      server.switchboard().changed(user(person), Topic.SESSIONS);
    }
  }

  private List<ServerMessage> heard(String name, TestDevice device) {
    return signedOut.contains(name)
        ? device.until(ServerMessage.SessionEnded.class::isInstance)
        : device.until(new ServerMessage.Changed(Topic.SESSIONS)::equals);
  }

  /** Waits for the history to reach the state, without failing: the comparison follows. */
  void awaitRecord(String expected) {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!record().equals(expected) && System.nanoTime() < deadline) {
      server.awaitDatabase();
    }
  }

  private String record() {
    CallRecord row =
        server.history("ada" + number).stream()
            .filter(past -> past.id().equals(call))
            .findFirst()
            .orElseThrow();
    EndReason reason = row.endReason();
    return reason == null ? "goes on" : wordOf(reason) + (row.isMissed() ? ", missed" : "");
  }

  private String describe(ServerMessage message) {
    return switch (message) {
      case ServerMessage.CallIncoming incoming -> incoming.elsewhere() ? "is shown" : "rings";
      case ServerMessage.CallEnded ended -> "ended: " + wordOf(ended.reason()) + by(ended.by());
      case ServerMessage.CallAccepted accepted ->
          "answered by " + names.get(accepted.by().deviceId());
      case ServerMessage.CallRinging ringing -> ringing(ringing.device().deviceId());
      case ServerMessage.CallPeer peer -> peer.online() ? "other is back" : "other is away";
      case ServerMessage.CallConnected _ -> "connected";
      case ServerMessage.SessionEnded _ -> "signed out";
      default -> "";
    };
  }

  private String ringing(DeviceId device) {
    return names.get(device) + " waits for an offer";
  }

  private String by(@Nullable UserId user) {
    for (String person : List.of("ada", "grace", "eve")) {
      if (user(person).equals(user)) {
        return " by " + person;
      }
    }
    return "";
  }

  private static String wordOf(EndReason reason) {
    return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  // The events, each as a person or the network causes it.

  private void ask(
      String name,
      java.util.function.Function<TestDevice, java.util.concurrent.CompletableFuture<ServerMessage>>
          request) {
    answer(name, TestDevice.get(request.apply(device(name))));
  }

  private void answer(String name, ServerMessage answer) {
    if (answer instanceof ServerMessage.Failed failed) {
      say(name, failed.code().name());
    }
  }

  private void say(String name, String words) {
    answers.computeIfAbsent(name, _ -> new ArrayList<>()).add(words);
  }

  private void end(String name, EndReason reason) {
    ask(name, device -> device.calling.end(call, reason));
  }

  private void invite(String name, String callee) {
    InviteOutcome outcome =
        TestDevice.get(device(name).calling.invite(CallId.random(), user(callee), mode, false));
    switch (outcome) {
      case InviteOutcome.Rings _ -> say(name, "it rings");
      case InviteOutcome.OverAtOnce(_, EndReason reason) -> say(name, "answer: " + wordOf(reason));
      case InviteOutcome.Glare _ -> say(name, "takes ada's call");
      case InviteOutcome.NotPlaced(ServerMessage.Failed failed) -> say(name, failed.code().name());
    }
  }

  private void openInAnotherTab(String name) {
    TestDevice before = device(name);
    devices.put(name, server.device(before.who, true).started());
    before.close();
  }

  private void signOut(String name) {
    DeviceSession who = device(name).who;
    signedOut.add(name);
    server.forget(who);
    server.switchboard().sessionEnded(who.session(), SessionEnd.ENDED_ELSEWHERE);
  }

  private void signInAgain(String name) {
    server.reportSignIn(server.replaceSession(device(name).who));
    device(name).awaitSocketLost();
    server.pass(Duration.ofSeconds(2));
    device(name).await(LinkState.RESUMED);
  }

  private void signOutAllOfGraces() {
    List.of("grace1", "grace2", "grace3").forEach(this::signOut);
    server.settle();
    server.pass(Duration.ofSeconds(31));
  }

  private void disable(String person) {
    DEVICES.stream().filter(name -> personOf(name).equals(person)).forEach(signedOut::add);
    server.directory.change(user(person), People::disabled);
    server.switchboard().userDisabled(user(person));
  }

  private void restart() {
    anyOrder = true;
    server.crashAndRestart();
    // The pause before the first attempt; connecting itself takes real time.
    server.pass(Duration.ofSeconds(3));
    devices.values().forEach(device -> device.await(LinkState.RENEWED));
  }

  @Override
  public void close() {
    devices.values().forEach(TestDevice::close);
    server.settle();
  }
}
