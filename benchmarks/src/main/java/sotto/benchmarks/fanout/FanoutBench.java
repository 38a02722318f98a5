package sotto.benchmarks.fanout;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import sotto.benchmarks.process.MeasuredProcess;
import sotto.benchmarks.signalling.BenchServer;
import sotto.benchmarks.signalling.LoadDevice;
import sotto.benchmarks.signalling.LoadLoop;
import sotto.protocol.UserId;
import sotto.protocol.signalling.Availability;
import sotto.protocol.signalling.ClientMessage;
import sotto.protocol.signalling.ServerMessage;
import sotto.protocol.signalling.Topic;

/**
 * The cost of a change for 5,000 devices that are online: whether all of them are answered after a
 * restart, how long it takes until all know a renamed person, and how much is sent when the
 * presence of one person changes. The devices behave as pages of the web client in the background.
 */
public final class FanoutBench {
  private static final int DEVICES = 5_000;
  private static final int WATCHED = 20;

  /** The sockets that are opened at a time. */
  private static final int OPENING = 100;

  /** A page in the background loads its lists within this time, at random. */
  private static final int LOAD_PAUSE_MILLIS = 10_000;

  /** The lists that a page loads on a new link. */
  private static final List<String> LISTS = List.of("/me", "/people", "/calls", "/server");

  private static final int CHANGES_PER_SECOND = 50;
  private static final int CHANGES = 500;
  private static final long SETTLING_MILLIS = 10_000;

  private static final int GOAL_BYTES = 40_000;

  private final LoadLoop loop = new LoadLoop(DEVICES);
  private final Random random = new Random(1);
  private final List<LoadDevice> devices = new ArrayList<>();

  /** Runs and prints. */
  public static void main(String[] args) throws Exception {
    FanoutBench bench = new FanoutBench();
    try (MeasuredProcess server = MeasuredProcess.start(BenchServer.class, "" + DEVICES)) {
      bench.run(BenchServer.Ready.parse(server.ready()));
    } finally {
      bench.loop.close();
    }
  }

  private void run(BenchServer.Ready server) throws Exception {
    ApiRequests requests = new ApiRequests(loop.vertx(), server.port(), DEVICES, random);
    long start = System.nanoTime();
    connect(server, requests);
    System.out.printf(
        Locale.ROOT,
        "fanout: %,d devices are online and have loaded %d lists each after %.1f s%n",
        DEVICES,
        LISTS.size(),
        (System.nanoTime() - start) / 1e9);
    Thread.sleep(SETTLING_MILLIS);
    long bytes = presence();
    System.out.printf(
        Locale.ROOT,
        "        %,d bytes are sent for a change of presence (goal: at most %,d)%n",
        bytes,
        GOAL_BYTES);
    long millis = rename(server, requests);
    System.out.printf(
        Locale.ROOT,
        "        all know a renamed person after %,d ms; %d requests were refused (goal: 0)%n",
        millis,
        requests.refused());
    System.out.printf(
        Locale.ROOT,
        "{\"devices\":%d,\"watchedByEach\":%d,\"refused\":%d,\"allKnowAfterMillis\":%d,"
            + "\"bytesPerPresenceChange\":%d}%n",
        DEVICES,
        WATCHED,
        requests.refused(),
        millis,
        bytes);
  }

  /** Connects all devices, as after a restart, each of which loads its lists. */
  private void connect(BenchServer.Ready server, ApiRequests requests) throws Exception {
    List<Future<?>> loading = new ArrayList<>();
    for (int first = 0; first < DEVICES; first += OPENING) {
      int from = first;
      loop.run(() ->
          Future.join(
              IntStream.range(from, Math.min(DEVICES, from + OPENING))
                  .mapToObj(index -> open(server, index, requests, loading))
                  .toList()));
    }
    loop.run(() -> Future.join(loading));
  }

  private Future<?> open(
      BenchServer.Ready server, int index, ApiRequests requests, List<Future<?>> loading) {
    String cookie = server.cookies().get(index);
    return LoadDevice.connect(loop.sockets(), server.port(), cookie, true)
        .onSuccess(device -> {
          devices.add(device);
          device.send(new ClientMessage.WatchPresence(server.usersAfter(index, WATCHED)));
          loading.add(
              loop.vertx()
                  .timer(1 + random.nextInt(LOAD_PAUSE_MILLIS), TimeUnit.MILLISECONDS)
                  .compose(_ ->
                      Future.join(
                          LISTS.stream().map(path -> requests.get(path, cookie)).toList())));
        });
  }

  /** The bytes that all devices together receive for one change. */
  private long presence() throws Exception {
    long before = receivedBytes();
    for (int i = 0; i < CHANGES; i++) {
      LoadDevice device = devices.get(i * (DEVICES / CHANGES));
      loop.run(() -> {
        device.send(new ClientMessage.SetAvailability(Availability.BUSY));
        return loop.vertx().timer(1_000 / CHANGES_PER_SECOND, TimeUnit.MILLISECONDS);
      });
    }
    Thread.sleep(SETTLING_MILLIS);
    return (receivedBytes() - before) / CHANGES;
  }

  private long receivedBytes() throws Exception {
    return loop.run(
        () -> Future.succeededFuture(devices.stream().mapToLong(LoadDevice::receivedBytes).sum()));
  }

  /** The time from the change of a name until the last device knows it. */
  private long rename(BenchServer.Ready server, ApiRequests requests) throws Exception {
    UserId renamed = server.users().get(DEVICES / 2);
    String name = "Renamed Person";
    String cookie = server.cookies().getFirst();
    List<Future<?>> known = new ArrayList<>();
    loop.run(() -> {
      devices.forEach(device -> known.add(knows(device, renamed, name, requests, cookie)));
      return Future.succeededFuture();
    });
    long start = System.nanoTime();
    loop.run(() ->
        requests
            .patch("/admin/users/" + renamed, cookie, "{\"displayName\":\"" + name + "\"}")
            .compose(_ -> Future.join(known)));
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }

  private Future<?> knows(
      LoadDevice device, UserId person, String name, ApiRequests requests, String cookie) {
    Promise<Object> known = Promise.promise();
    device.onMessage(message -> {
      if (message instanceof ServerMessage.PeopleChanged(_, var people)) {
        people.stream()
            .filter(one -> one.userId().equals(person) && one.displayName().equals(name))
            .forEach(known::tryComplete);
      } else if (message.equals(new ServerMessage.Changed(Topic.PEOPLE))) {
        requests
            .get("/people/" + person, cookie)
            .onSuccess(answer -> {
              if (answer.contains(name)) {
                known.tryComplete();
              }
            });
      }
    });
    return known.future();
  }
}
