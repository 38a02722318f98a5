package sotto.benchmarks.signalling;

import io.vertx.core.Future;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketConnectOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import sotto.benchmarks.process.MeasuredProcess;
import sotto.protocol.UserId;
import sotto.protocol.signalling.ClientMessage;

/**
 * Complete calls per second of server CPU, and memory per idle device; each beside a bare WebSocket
 * echo on the same stack, in the same run.
 */
public final class SignallingBench {
  private static final int PAIRS = 50;

  /** The shortest time between two calls of a pair: just below the rate limit. */
  private static final long PACE_MILLIS = 350;

  /** After about two minutes the compiler takes no time any more that would count as a call's. */
  private static final int WARM_UP_CALLS = 15_000;

  private static final int CALLS = 8_000;
  private static final int IDLE = 5_000;

  /** The people whose presence each idle device watches. */
  private static final int WATCHED = 20;

  /** The devices before the measurement: the code is loaded, and most of it compiled. */
  private static final int FIRST = 1_000;

  /**
   * The time after which the cost of connecting is over: broadcasts, and the memory of compilers.
   */
  private static final long SETTLING_MILLIS = 5_000;

  private static final int GOAL_RATIO = 4;
  private static final int GOAL_IDLE_KIB = 16;

  private final LoadLoop loop = new LoadLoop(2 * (FIRST + IDLE));

  /** Runs and prints. */
  public static void main(String[] args) throws Exception {
    SignallingBench bench = new SignallingBench();
    try {
      Cost calls = bench.calls();
      Cost memory = bench.memory();
      System.out.printf(
          Locale.ROOT,
          "{\"signalling\":{\"cpuMicrosPerCall\":%.0f,\"echoMicros\":%.0f,\"ratio\":%.2f,"
              + "\"goalRatio\":%d,\"idleKibPerDevice\":%.1f,\"echoIdleKib\":%.1f,"
              + "\"idleDevices\":%d,\"watchedByEach\":%d,\"goalIdleKib\":%d}}%n",
          calls.sotto(),
          calls.echo(),
          calls.ratio(),
          GOAL_RATIO,
          memory.sotto(),
          memory.echo(),
          IDLE,
          WATCHED,
          GOAL_IDLE_KIB);
    } finally {
      bench.loop.close();
    }
  }

  /** The cost of the same for Sotto and the bare echo. */
  private record Cost(double sotto, double echo) {
    double ratio() {
      return sotto / echo;
    }
  }

  private Cost calls() throws Exception {
    List<List<String>> callerBursts = new ArrayList<>();
    List<List<String>> calleeBursts = new ArrayList<>();
    List<LoadDevice> devices = new ArrayList<>();
    double sottoMicros;
    double sent;
    double received;
    try (MeasuredProcess server = MeasuredProcess.start(BenchServer.class, "" + 2 * PAIRS)) {
      BenchServer.Ready ready = BenchServer.Ready.parse(server.ready());
      List<LoadPair> pairs = new ArrayList<>();
      for (int i = 0; i < PAIRS; i++) {
        LoadDevice caller = device(ready, 2 * i);
        LoadDevice callee = device(ready, 2 * i + 1);
        devices.addAll(List.of(caller, callee));
        UserId callerId = ready.users().get(2 * i);
        UserId calleeId = ready.users().get(2 * i + 1);
        pairs.add(new LoadPair(caller, callerId, callee, calleeId));
        if (i == 0) {
          loop.run(() -> pairs.getFirst().call());
          caller.record(callerBursts);
          callee.record(calleeBursts);
          loop.run(() -> pairs.getFirst().call());
          caller.record(null);
          callee.record(null);
        }
      }
      rounds(WARM_UP_CALLS, pairs.stream().<Supplier<Future<Void>>>map(p -> p::call).toList());
      int sentBefore = sum(devices, LoadDevice::writtenFrames);
      int receivedBefore = sum(devices, LoadDevice::receivedFrames);
      Duration before = server.cpu();
      rounds(CALLS, pairs.stream().<Supplier<Future<Void>>>map(p -> p::call).toList());
      sottoMicros = server.cpu().minus(before).toNanos() / 1e3 / CALLS;
      sent = (sum(devices, LoadDevice::writtenFrames) - sentBefore) / (double) CALLS;
      received = (sum(devices, LoadDevice::receivedFrames) - receivedBefore) / (double) CALLS;
    }
    double echoMicros;
    try (MeasuredProcess server = MeasuredProcess.start(EchoServer.class)) {
      int port = Integer.parseInt(server.ready());
      List<Supplier<Future<Void>>> pairs = new ArrayList<>();
      for (int i = 0; i < PAIRS; i++) {
        EchoPlayer caller = new EchoPlayer(echo(port));
        EchoPlayer callee = new EchoPlayer(echo(port));
        pairs.add(
            () -> Future.all(caller.play(callerBursts), callee.play(calleeBursts)).mapEmpty());
      }
      rounds(WARM_UP_CALLS, pairs);
      Duration before = server.cpu();
      rounds(CALLS, pairs);
      echoMicros = server.cpu().minus(before).toNanos() / 1e3 / CALLS;
    }
    System.out.printf(
        Locale.ROOT,
        "signalling: %.0f µs of server CPU per complete call (%.0f calls per CPU second),"
            + " %.1f frames in, %.1f out%n",
        sottoMicros,
        1e6 / sottoMicros,
        sent,
        received);
    System.out.printf(
        Locale.ROOT,
        "      echo: %.0f µs for the same %d frames%n",
        echoMicros,
        frames(callerBursts, calleeBursts));
    System.out.printf(
        Locale.ROOT, "     ratio: %.2f (goal: at most %d)%n", sottoMicros / echoMicros, GOAL_RATIO);
    return new Cost(sottoMicros, echoMicros);
  }

  private Cost memory() throws Exception {
    double sotto;
    try (MeasuredProcess server =
        MeasuredProcess.startForMemory(BenchServer.class, "" + (FIRST + IDLE))) {
      BenchServer.Ready ready = BenchServer.Ready.parse(server.ready());
      sotto =
          idleKib(
              server,
              index -> {
                LoadDevice device = device(ready, index);
                loop.run(() -> {
                  device.send(new ClientMessage.WatchPresence(ready.usersAfter(index, WATCHED)));
                  return Future.succeededFuture();
                });
              });
    }
    double echo;
    try (MeasuredProcess server = MeasuredProcess.startForMemory(EchoServer.class)) {
      int port = Integer.parseInt(server.ready());
      echo = idleKib(server, index -> echo(port));
    }
    System.out.printf(
        Locale.ROOT,
        "signalling: %.1f KiB resident per idle device at %,d, each with %d people watched"
            + " (goal: at most %d)%n",
        sotto,
        IDLE,
        WATCHED,
        GOAL_IDLE_KIB);
    System.out.printf(Locale.ROOT, "      echo: %.1f KiB%n", echo);
    System.out.printf(Locale.ROOT, "     ratio: %.2f%n", sotto / echo);
    return new Cost(sotto, echo);
  }

  /** Connects something by its number. */
  private interface Connecting {
    void connect(int index) throws Exception;
  }

  /** The cost of each of {@link #IDLE} more for a server that has {@link #FIRST} already. */
  private static double idleKib(MeasuredProcess server, Connecting connecting) throws Exception {
    for (int i = 0; i < FIRST; i++) {
      connecting.connect(i);
    }
    Thread.sleep(SETTLING_MILLIS);
    long before = server.residentBytes();
    for (int i = 0; i < IDLE; i++) {
      connecting.connect(FIRST + i);
    }
    Thread.sleep(SETTLING_MILLIS);
    return (server.residentBytes() - before) / 1024.0 / IDLE;
  }

  private LoadDevice device(BenchServer.Ready ready, int index) throws Exception {
    return loop.run(
        () -> LoadDevice.connect(loop.sockets(), ready.port(), ready.cookies().get(index), true));
  }

  private static int sum(List<LoadDevice> devices, ToIntFunction<LoadDevice> of) {
    return devices.stream().mapToInt(of).sum();
  }

  private WebSocket echo(int port) throws Exception {
    return loop.run(() ->
        loop.sockets().connect(new WebSocketConnectOptions().setHost("127.0.0.1").setPort(port)));
  }

  /** Each pair plays one round after the other until all together have played {@code total}. */
  private void rounds(int total, List<Supplier<Future<Void>>> pairs) throws Exception {
    loop.run(
        () -> Future.all(pairs.stream().map(pair -> repeat(pair, total / pairs.size())).toList()));
  }

  private Future<Void> repeat(Supplier<Future<Void>> round, int times) {
    return times == 0
        ? Future.succeededFuture()
        : Future.all(round.get(), loop.vertx().timer(PACE_MILLIS, TimeUnit.MILLISECONDS))
            .compose(done -> repeat(round, times - 1));
  }

  private static int frames(List<List<String>> caller, List<List<String>> callee) {
    return caller.stream().mapToInt(List::size).sum() + callee.stream().mapToInt(List::size).sum();
  }
}
