package sotto.attack.server.stage;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import sotto.attack.server.honest.HonestRecord;
import sotto.attack.server.subject.DatabaseKind;
import sotto.attack.server.subject.Member;
import sotto.attack.server.subject.TargetPeople;
import sotto.attack.server.subject.TargetServer;

/** The means of one attack, and its findings. Closes what it opened. */
public final class Stage implements AutoCloseable {
  /** The attackers' address; honest people have another. */
  public static final String ADDRESS = "127.0.0.66";

  private static final long SECONDS = 4;
  private static final long MOST_DEEDS = 200_000;
  private static final long PAUSE_AFTER_REFUSAL_MILLIS = 20;

  private final TargetServer server;
  private final RunContext context;
  private final HonestRecord honest;
  private final AtomicLong deeds = new AtomicLong();
  private final AtomicLong refusals = new AtomicLong();
  private final List<String> outlived = new ArrayList<>();
  private final List<String> lost = new ArrayList<>();
  private final List<String> gained = new ArrayList<>();
  private final ConcurrentLinkedDeque<AutoCloseable> opened = new ConcurrentLinkedDeque<>();

  /**
   * The context that the attacks of a run share.
   *
   * @param pool the number of the next member that plays no part yet
   * @param folder for servers that an attack starts itself
   * @param postgresPort of the run's PostgreSQL; 0 on SQLite
   */
  public record RunContext(
      DatabaseKind database,
      AtomicInteger pool,
      Path folder,
      int postgresPort,
      StandbyFigures standby) {}

  /** A stage at a server, which other people use meanwhile. */
  public Stage(TargetServer server, RunContext context, HonestRecord honest) {
    this.server = server;
    this.context = context;
    this.honest = honest;
  }

  public TargetServer server() {
    return server;
  }

  public RunContext context() {
    return context;
  }

  /** A client at the attackers' address. */
  public HttpClient http() throws IOException {
    return http(ADDRESS);
  }

  /** A client at an address of this machine. */
  public HttpClient http(String address) throws IOException {
    HttpClient http = server.http(address);
    keep(http::shutdownNow);
    return http;
  }

  /** The name of a person who has no part in another attack. */
  public String freshName() {
    return TargetPeople.poolName(context.pool().getAndIncrement() % TargetPeople.POOL);
  }

  /** A member who has no part in another attack, signed in at the attackers' address. */
  public Member member() throws Exception {
    return Member.signIn(http(), server, freshName());
  }

  /** An administrator, signed in at the attackers' address. */
  public Member administrator() throws Exception {
    return Member.signIn(http(), server, TargetPeople.OTHER_ADMINISTRATOR);
  }

  /** Closes this at the end, too. */
  public <T extends AutoCloseable> T keep(T resource) {
    opened.add(resource);
    return resource;
  }

  /** One deed of a flood. */
  @FunctionalInterface
  public interface Deed {
    /** Does it once. */
    void once() throws Exception;
  }

  /** Prepares the deeds of one thread, such as their connection. */
  @FunctionalInterface
  public interface Opening {
    /** Opens what they need; again, if one of them fails. */
    Deed open() throws Exception;
  }

  /** Repeats a deed from some threads for some seconds. */
  public void flood(int threads, Deed deed) throws InterruptedException {
    floodOver(threads, () -> deed);
  }

  /**
   * Repeats a deed from some threads for some seconds, each over a connection of its own. After a
   * deed that fails, because the server has closed the connection, say, that is opened again.
   */
  public void floodOver(int threads, Opening opening) throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    CountDownLatch ended = new CountDownLatch(threads);
    for (int i = 0; i < threads; i++) {
      // Platform threads: the operating system then divides the processors between the attackers,
      // the honest people and the server.
      keep(
          Thread.ofPlatform()
                  .daemon()
                  .name("attacker " + i)
                  .start(() -> {
                    while (System.nanoTime() < until && deeds.get() < MOST_DEEDS) {
                      repeat(opening, until);
                    }
                    ended.countDown();
                  })
              ::interrupt);
    }
    // Some may wait for an answer that never comes.
    boolean _ = ended.await(SECONDS * 3, TimeUnit.SECONDS);
  }

  private void repeat(Opening opening, long until) {
    try {
      Deed deed = opening.open();
      while (System.nanoTime() < until && deeds.get() < MOST_DEEDS) {
        deed.once();
        deeds.incrementAndGet();
      }
    } catch (Exception e) {
      refusals.incrementAndGet();
      pause(PAUSE_AFTER_REFUSAL_MILLIS);
    }
  }

  /** Waits, as a slow client does. */
  public void pause(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The time of an attack that only waits. */
  public void waitAsLongAsAFlood() {
    pause(TimeUnit.SECONDS.toMillis(SECONDS));
  }

  /** Notes so many deeds that are not part of a flood. */
  public void did(long times) {
    deeds.addAndGet(times);
  }

  /** Notes that the server refused something. */
  public void refused() {
    refusals.incrementAndGet();
  }

  /** A request of an honest person whom this attack is directed at. */
  public <T> T honest(String what, Callable<T> request) throws Exception {
    return honest.timed(what, request);
  }

  /** Notes a failure of an honest person whom this attack is directed at. */
  public void unanswered(String what) {
    honest.failed(what);
  }

  /** Notes something that has ended and works all the same. */
  public synchronized void outlived(String what) {
    outlived.add(what);
  }

  /** Notes something acknowledged that is not there any more. */
  public synchronized void lost(String what) {
    lost.add(what);
  }

  /** Notes something that the attacker should not have got; once, however often. */
  public synchronized void gained(String what) {
    if (!gained.contains(what)) {
      gained.add(what);
    }
  }

  public long deeds() {
    return deeds.get();
  }

  /** The deeds that failed, because the server refused them or closed the connection. */
  public long refusals() {
    return refusals.get();
  }

  public synchronized List<String> allOutlived() {
    return List.copyOf(outlived);
  }

  public synchronized List<String> allLost() {
    return List.copyOf(lost);
  }

  public synchronized List<String> allGained() {
    return List.copyOf(gained);
  }

  @Override
  public void close() {
    for (AutoCloseable resource : opened) {
      try {
        resource.close();
      } catch (Exception e) {
        // closed by the server, or in any case
      }
    }
  }
}
