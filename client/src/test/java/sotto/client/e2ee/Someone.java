package sotto.client.e2ee;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import sotto.client.CallingClient;
import sotto.client.ClientTime;
import sotto.client.Transport;
import sotto.client.keys.DeviceKeys;
import sotto.e2ee.secret.Randomness;
import sotto.protocol.UserId;
import sotto.protocol.signalling.ClientInfo;
import sotto.protocol.signalling.ClientKind;

/** A person at a device: keeps what happens, and answers questions as the test has said. */
final class Someone implements CallPerson, AutoCloseable {
  /** What is answered; a question of another kind gets no yes. */
  final Map<Class<? extends Question>, Boolean> answers = new ConcurrentHashMap<>();

  /** Everything about calls. */
  final PrivateCalls calls;

  private final List<Question> asked = new ArrayList<>();
  private final BlockingQueue<CallEvent> events = new LinkedBlockingQueue<>();

  Someone(Transport transport, DeviceKeys keys, MediaEnds media, InstantSource clock) {
    calls =
        new PrivateCalls(
            listener ->
                new CallingClient(
                    transport,
                    new ClientInfo(ClientKind.HEADLESS, "1", false),
                    listener,
                    ClientTime.system(),
                    new Random()),
            keys,
            media,
            this,
            clock,
            ClientTime.system(),
            Randomness.secure());
  }

  /** Connects, and waits until the keys have been looked after. */
  Someone start() throws InterruptedException {
    calls.start();
    await(CallEvent.Standing.class);
    return this;
  }

  @Override
  public void heard(CallEvent event) {
    events.add(event);
  }

  @Override
  public synchronized CompletableFuture<Boolean> ask(Question question) {
    asked.add(question);
    Boolean answer = answers.get(question.getClass());
    return answer == null
        ? CompletableFuture.failedFuture(new AssertionError("nobody expected " + question))
        : CompletableFuture.completedFuture(answer);
  }

  /** What was asked so far, in order. */
  synchronized List<Question> asked() {
    return List.copyOf(asked);
  }

  /** The next event of a kind; what comes before it is gone. */
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

  /** Whether an event of a kind is waiting to be looked at. */
  boolean hasHeard(Class<? extends CallEvent> type) {
    return events.stream().anyMatch(type::isInstance);
  }

  /** Calls somebody and says what came of it. */
  PlaceOutcome place(UserId callee) {
    return get(calls.place(callee, true));
  }

  /** What a future gives, soon. */
  static <T> T get(CompletableFuture<T> future) {
    return future.orTimeout(20, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    calls.close();
  }
}
