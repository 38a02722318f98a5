package sotto.attack.people;

import java.net.http.HttpClient;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import sotto.client.CallingClient;
import sotto.client.ClientTime;
import sotto.client.HttpTransport;
import sotto.client.SignIn;
import sotto.client.directory.HttpKeyDirectory;
import sotto.client.directory.KeyDirectory;
import sotto.client.e2ee.CallEvent;
import sotto.client.e2ee.CallPerson;
import sotto.client.e2ee.MediaEnds;
import sotto.client.e2ee.PlaceOutcome;
import sotto.client.e2ee.PrivateCalls;
import sotto.client.e2ee.Question;
import sotto.client.keys.DeviceKeys;
import sotto.client.keys.NewRoot;
import sotto.client.memory.InMemoryKeyMemory;
import sotto.e2ee.identity.ClientClass;
import sotto.e2ee.secret.Randomness;
import sotto.e2ee.toggle.ToggleStatement;
import sotto.protocol.CallId;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.ClientInfo;
import sotto.protocol.signalling.ClientKind;

/**
 * The real client of an honest person on one device, and the person: answers what rings, says no to
 * what is asked unless told otherwise, and keeps all that was heard.
 */
public final class Device implements CallPerson, AutoCloseable {
  private static final long PATIENCE_SECONDS = 20;

  private final String name;
  private final SignIn.Device session;
  private final KeyDirectory directory;
  private final DeviceKeys keys;
  private final PrivateCalls calls;
  private final ShiftedClock clock;
  private final List<CallEvent> heard = new CopyOnWriteArrayList<>();
  private final List<Question> asked = new CopyOnWriteArrayList<>();
  private final List<PlaceOutcome> placed = new CopyOnWriteArrayList<>();
  private volatile boolean saysYes;
  private volatile boolean ponders;
  private volatile boolean answers = true;

  /**
   * A new device without keys, not connected yet.
   *
   * @param name what the person is called
   * @param ends makes the media ends of this device
   */
  public Device(
      String name,
      HttpClient http,
      SignIn.Device session,
      Function<DeviceId, MediaEnds> ends,
      ShiftedClock clock,
      Randomness randomness)
      throws Exception {
    this.name = name;
    this.clock = clock;
    this.session = session;
    directory = new HttpKeyDirectory(http, session);
    keys =
        DeviceKeys.open(
            directory,
            new InMemoryKeyMemory(),
            session.userId(),
            session.deviceId(),
            ClientClass.HEADLESS,
            clock,
            Randomness.secure());
    keys.ring().maintain();
    calls =
        new PrivateCalls(
            listener ->
                new CallingClient(
                    new HttpTransport(http, session.signalling(), session.headers()),
                    new ClientInfo(ClientKind.HEADLESS, "1", false),
                    listener,
                    ClientTime.system(),
                    new Random()),
            keys,
            ends.apply(session.deviceId()),
            this,
            clock,
            ClientTime.system(),
            randomness);
  }

  /** What the person is called in the table. */
  public String name() {
    return name;
  }

  public UserId user() {
    return session.userId();
  }

  public DeviceId id() {
    return session.deviceId();
  }

  public DeviceKeys keys() {
    return keys;
  }

  public KeyDirectory directory() {
    return directory;
  }

  public PrivateCalls calls() {
    return calls;
  }

  public ShiftedClock clock() {
    return clock;
  }

  /** From now on says yes to whatever is asked. */
  public void saysYes() {
    saysYes = true;
  }

  /** Whether this person says yes to what is asked. */
  boolean agrees() {
    return saysYes;
  }

  /** From now on thinks about what is asked, and says nothing; or no longer. */
  public void ponders(boolean from) {
    ponders = from;
  }

  /** From now on lets it ring. */
  public void letsItRing() {
    answers = false;
  }

  /** Makes an identity and turns the setting on; returns the recovery code. */
  public String setUp() throws Exception {
    String code;
    try (NewRoot root = keys.ring().setUp()) {
      root.publish();
      code = root.recoveryCode();
    }
    keys.ring().setToggle(ToggleStatement.Value.ON);
    return code;
  }

  /** Connects, and waits until the server knows what this device can. */
  public void start() {
    calls.start();
    await("the keys to be looked after", event -> event instanceof CallEvent.Standing);
  }

  /** Calls somebody; returns once it rings, or will not. */
  public PlaceOutcome call(UserId callee) {
    PlaceOutcome outcome =
        calls.place(callee, false).orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    placed.add(outcome);
    return outcome;
  }

  @Override
  public void heard(CallEvent event) {
    synchronized (heard) {
      heard.add(event);
      heard.notifyAll();
    }
    if (event instanceof CallEvent.Incoming incoming && answers) {
      var _ = calls.accept(incoming.call());
    }
  }

  @Override
  public CompletableFuture<Boolean> ask(Question question) {
    synchronized (heard) {
      asked.add(question);
      heard.notifyAll();
    }
    return ponders ? new CompletableFuture<>() : CompletableFuture.completedFuture(saysYes);
  }

  /** All that was heard, in order. */
  public List<CallEvent> heard() {
    return List.copyOf(heard);
  }

  /** Those of a kind. */
  public <E extends CallEvent> List<E> heard(Class<E> type) {
    return heard.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** All that was asked, in order. */
  public List<Question> asked() {
    return List.copyOf(asked);
  }

  /** What became of calls placed. */
  public List<PlaceOutcome> placed() {
    return List.copyOf(placed);
  }

  /** Forgets what was heard and asked so far: it was before the attack. */
  public void forgetWhatWasHeard() {
    heard.clear();
    asked.clear();
    placed.clear();
  }

  /** Waits until something was heard. */
  public void await(String what, Predicate<CallEvent> wanted) {
    await(what, () -> heard.stream().anyMatch(wanted));
  }

  /** Waits until something was asked. */
  public void awaitQuestion() {
    await("a question", () -> !asked.isEmpty());
  }

  private void await(String what, BooleanSupplier there) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    synchronized (heard) {
      while (!there.getAsBoolean()) {
        long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
        if (left <= 0) {
          throw new IllegalStateException(name + " waited for " + what + " after " + heard);
        }
        try {
          heard.wait(left);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IllegalStateException(e);
        }
      }
    }
  }

  /** Whether a call of this device is over, was refused, or has media. */
  boolean isDone() {
    return heard.stream()
        .anyMatch(event ->
            event instanceof CallEvent.Connected
                || event instanceof CallEvent.Ended
                || event instanceof CallEvent.IncomingRefused
                || event instanceof CallEvent.OrdinaryRefused
                || event instanceof CallEvent.OrdinaryIncoming);
  }

  /** Whether media flows in a call of this device. */
  boolean isConnected() {
    return heard.stream().anyMatch(CallEvent.Connected.class::isInstance);
  }

  /** The call that was placed last and rings. */
  public CallId placedCall() {
    return placed.stream()
        .filter(PlaceOutcome.Rings.class::isInstance)
        .map(outcome -> ((PlaceOutcome.Rings) outcome).call())
        .reduce((first, second) -> second)
        .orElseThrow(() -> new IllegalStateException("nothing rings: " + placed));
  }

  @Override
  public void close() {
    calls.close();
  }

  @Override
  public String toString() {
    return name;
  }
}
