package sotto.server.e2ee;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
import sotto.protocol.UserId;
import sotto.protocol.signalling.ClientInfo;
import sotto.protocol.signalling.ClientKind;

/** A signed-in device with keys, and a person who says yes to everything and keeps what happens. */
final class Device implements CallPerson, AutoCloseable {
  final SignIn.Device session;
  final KeyDirectory directory;
  final DeviceKeys keys;
  final PrivateCalls calls;
  final List<Question> asked = new ArrayList<>();
  private final BlockingQueue<CallEvent> events = new LinkedBlockingQueue<>();

  /** Signs in on a new device. */
  Device(HttpClient http, String server, String email, String password, MediaEnds media)
      throws Exception {
    session = SignIn.signIn(http, URI.create(server), email, password, null, "headless");
    directory = new HttpKeyDirectory(http, session);
    keys =
        DeviceKeys.open(
            directory,
            new InMemoryKeyMemory(),
            session.userId(),
            session.deviceId(),
            ClientClass.HEADLESS,
            InstantSource.system(),
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
            media,
            this,
            InstantSource.system(),
            ClientTime.system(),
            Randomness.secure());
  }

  /** Sets up a root; returns the recovery code. */
  String setUp() throws Exception {
    try (NewRoot root = keys.ring().setUp()) {
      root.publish();
      return root.recoveryCode();
    }
  }

  /** Connects, and waits until the server knows what this device can. */
  Device start() throws Exception {
    calls.start();
    await(CallEvent.Standing.class);
    return this;
  }

  UserId user() {
    return session.userId();
  }

  @Override
  public void heard(CallEvent event) {
    events.add(event);
  }

  @Override
  public synchronized CompletableFuture<Boolean> ask(Question question) {
    asked.add(question);
    return CompletableFuture.completedFuture(true);
  }

  <E extends CallEvent> E await(Class<E> type) throws InterruptedException {
    List<CallEvent> before = new ArrayList<>();
    while (true) {
      @Nullable CallEvent event = events.poll(20, TimeUnit.SECONDS);
      assertThat(event).as("a %s after %s", type.getSimpleName(), before).isNotNull();
      if (type.isInstance(event)) {
        return type.cast(event);
      }
      before.add(event);
    }
  }

  /** Calls somebody, who accepts at once on {@code callee}; returns when both have media. */
  PlaceOutcome.Rings call(Device callee) throws Exception {
    PlaceOutcome.Rings rings = (PlaceOutcome.Rings) get(calls.place(callee.user(), false));
    callee.await(CallEvent.Incoming.class);
    assertThat(get(callee.calls.accept(rings.call()))).isTrue();
    return rings;
  }

  static <T> T get(CompletableFuture<T> future) {
    return future.orTimeout(20, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    calls.close();
  }
}
