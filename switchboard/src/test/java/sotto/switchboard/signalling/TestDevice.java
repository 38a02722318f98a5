package sotto.switchboard.signalling;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import sotto.client.CallingClient;
import sotto.client.ClientListener;
import sotto.client.ClientTime;
import sotto.client.HttpTransport;
import sotto.client.LinkState;
import sotto.protocol.CallId;
import sotto.protocol.UserId;
import sotto.protocol.signalling.ClientInfo;
import sotto.protocol.signalling.ClientKind;
import sotto.protocol.signalling.ClientMessage;
import sotto.protocol.signalling.EndReason;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.Topic;

/** A real client on a real socket, whose events a test waits for. */
final class TestDevice implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 10;
  private static final ServerMessage KEYS = new ServerMessage.Changed(Topic.KEYS);

  final DeviceSession who;
  final CallingClient calling;
  private final BlockingDeque<Object> events = new LinkedBlockingDeque<>();
  private final Runnable notifyOfKeys;

  /**
   * Creates a device that is not connected yet.
   *
   * @param notifyOfKeys makes the server send {@link Topic#KEYS} to the person's devices
   */
  TestDevice(
      HttpClient http,
      URI uri,
      DeviceSession who,
      boolean endToEnd,
      ClientTime time,
      Runnable notifyOfKeys) {
    this.who = who;
    this.notifyOfKeys = notifyOfKeys;
    ClientListener listener =
        new ClientListener() {
          @Override
          public void received(ServerMessage message) {
            events.add(message);
          }

          @Override
          public void stateChanged(LinkState state) {
            events.add(state);
          }
        };
    this.calling =
        new CallingClient(
            new HttpTransport(http, uri, Map.of("X-Test-Session", who.session().value())),
            new ClientInfo(ClientKind.HEADLESS, "1.0", endToEnd),
            listener,
            time,
            new Random(1));
  }

  TestDevice started() {
    calling.start();
    await(LinkState.RENEWED);
    return this;
  }

  /** The next event of that type; others before it are dropped. */
  <E> E await(Class<E> type) {
    return await(type, _ -> true);
  }

  <E> E await(Class<E> type, Predicate<E> wanted) {
    List<Object> seen = new ArrayList<>();
    while (true) {
      Object event = poll();
      if (event == null) {
        throw new AssertionError("no " + type.getSimpleName() + " came, but " + seen);
      }
      if (type.isInstance(event) && wanted.test(type.cast(event))) {
        return type.cast(event);
      }
      seen.add(event);
    }
  }

  void await(LinkState state) {
    await(LinkState.class, state::equals);
  }

  /**
   * Returns when the device has lost its socket, and has set the time of its next attempt.
   *
   * @return the server's messages until then
   */
  List<ServerMessage> awaitSocketLost() {
    List<ServerMessage> heard = new ArrayList<>();
    for (Object event = poll(); event != LinkState.CONNECTING; event = poll()) {
      if (event == null) {
        throw new AssertionError("the socket was not lost, but " + heard);
      }
      if (event instanceof ServerMessage message) {
        heard.add(message);
      }
    }
    // That state is reported under the client's lock, before the time is set.
    calling.link().state();
    return heard;
  }

  EndReason awaitEnd(CallId id) {
    return await(ServerMessage.CallEnded.class, ended -> ended.callId().equals(id)).reason();
  }

  private Object poll() {
    try {
      return events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** The server's messages up to and including the awaited one. */
  List<ServerMessage> until(Predicate<ServerMessage> last) {
    List<ServerMessage> heard = new ArrayList<>();
    while (true) {
      Object event = poll();
      if (event == null) {
        throw new AssertionError("it did not come, but " + heard);
      }
      if (event instanceof ServerMessage message) {
        heard.add(message);
        if (last.test(message)) {
          return heard;
        }
      }
    }
  }

  /** All events that were not awaited. Call after {@link #ping}. */
  <E> List<E> came(Class<E> type) {
    List<Object> all = new ArrayList<>();
    events.drainTo(all);
    return all.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /**
   * Returns when the listener has received all earlier messages of the server. An answer alone does
   * not show that: it completes on the thread that reads, and the listener has another.
   */
  void ping() {
    get(calling.link().request(new ClientMessage.Ping()));
    notifyOfKeys.run();
    List<Object> earlier = new ArrayList<>();
    for (Object event = poll(); !KEYS.equals(event); event = poll()) {
      if (event == null) {
        throw new AssertionError("the notice did not come, but " + earlier);
      }
      earlier.add(event);
    }
    earlier.reversed().forEach(events::addFirst);
  }

  /** Watches these people alone. */
  void watch(UserId... people) {
    done(calling.link().watch(List.of(people)));
  }

  ServerMessage ask(ClientMessage message) {
    return get(calling.link().request(message));
  }

  ServerMessage.Failed refused(CompletableFuture<ServerMessage> answer) {
    ServerMessage message = get(answer);
    assertThat(message).isInstanceOf(ServerMessage.Failed.class);
    return (ServerMessage.Failed) message;
  }

  void done(CompletableFuture<ServerMessage> answer) {
    assertThat(get(answer)).isEqualTo(new ServerMessage.Done());
  }

  static <T> T get(CompletableFuture<T> future) {
    return future.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() {
    calling.close();
  }
}
