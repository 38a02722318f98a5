package sotto.attack.server.honest;

import java.io.IOException;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sotto.attack.server.subject.Member;
import sotto.attack.server.subject.TargetServer;
import sotto.cli.ServeProcess;
import sotto.protocol.CallId;

/**
 * Honest people at one server, all the time: Ada and Ben call each other, Chloé and Dilip stay in
 * one call, Erin signs in over a new connection every few seconds, Farah reads the list of people,
 * a monitor asks for the health, and Ada stores a group every second.
 *
 * <p>Each has a platform thread: on virtual threads the attackers, which are in the same process,
 * would make them wait.
 */
public final class HonestLoad implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HonestLoad.class);
  private static final String ADDRESS = "127.0.0.2";
  private static final HonestRecord.Mark BEGINNING = new HonestRecord.Mark(0, 0);
  private static final long WARM = 40;
  private static final int MOST_WAITS = 1_200;

  private final TargetServer server;
  private final HonestRecord record;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final List<Thread> threads = new ArrayList<>();
  private final Set<String> acknowledged = new ConcurrentSkipListSet<>();
  private final HttpClient http;
  private final Member administrator;
  private int groupsTried;

  /** A thing that one of them does again and again. */
  private interface Habit {
    /** Does it once; a failure is noted. */
    void once() throws Exception;
  }

  /** A habit that needs people who are online, whom it brings online again after a failure. */
  private interface OfTwo {
    void once(HonestCalls calls) throws Exception;
  }

  private HonestLoad(TargetServer server, HonestRecord record) throws Exception {
    this.server = server;
    this.record = record;
    this.http = server.http(ADDRESS);
    this.administrator = Member.signIn(http, server, "ada");
  }

  /**
   * Starts them all; returns when they have done their things for a while. The record begins after
   * that, because a server that has just started is slow.
   */
  public static HonestLoad start(TargetServer server, HonestRecord record) throws Exception {
    HonestLoad load = new HonestLoad(server, record);
    Member ben = Member.signIn(load.http, server, "ben");
    Member chloe = Member.signIn(load.http, server, "chloe");
    Member dilip = Member.signIn(load.http, server, "dilip");
    Member farah = Member.signIn(server.http(ADDRESS), server, "farah");
    HttpClient probe = server.http(ADDRESS);
    load.pair("calls", 1_000, load.administrator, ben, HonestCalls::call);
    load.longCall(chloe, dilip);
    load.habit("sign-in", 3_000, load::signInAndOut);
    load.habit("people", 500, () -> record.timed("people", () -> farah.read("/people")));
    load.habit("health", 500, () -> record.timed("health", () -> load.health(probe)));
    load.habit("group", 1_000, load::storeGroup);
    for (int i = 0; record.answeredSince(BEGINNING) < WARM; i++) {
      if (i == MOST_WAITS) {
        throw new IOException("the server does not answer before any attack");
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    record.clear();
    return load;
  }

  private void pair(String name, long pauseMillis, Member caller, Member callee, OfTwo habit) {
    thread(
        name,
        () -> {
          HonestCalls calls = null;
          while (!isStoppedAfter(pauseMillis)) {
            try {
              if (calls == null) {
                calls =
                    record.timed("come online", () -> HonestCalls.between(record, caller, callee));
              }
              habit.once(calls);
            } catch (Exception e) {
              LOG.info("honest {} failed", name, e);
              close(calls);
              calls = null;
            }
          }
          close(calls);
        });
  }

  private void longCall(Member caller, Member callee) {
    CallId[] call = {null};
    HonestCalls[] of = {null};
    pair(
        "long call",
        2_000,
        caller,
        callee,
        calls -> {
          if (of[0] != calls) {
            call[0] = calls.begin();
            of[0] = calls;
          }
          calls.signal(call[0]);
        });
  }

  private void habit(String name, long pauseMillis, Habit habit) {
    thread(
        name,
        () -> {
          while (!isStoppedAfter(pauseMillis)) {
            try {
              habit.once();
            } catch (Exception e) {
              LOG.info("honest {} failed", name, e);
            }
          }
        });
  }

  private void thread(String name, Runnable work) {
    threads.add(Thread.ofPlatform().name("honest " + name).daemon().start(work));
  }

  private boolean isStoppedAfter(long millis) {
    try {
      return stopped.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return true;
    }
  }

  private void signInAndOut() throws Exception {
    try (HttpClient own = server.http(ADDRESS)) {
      Member erin = record.timed("sign in", () -> Member.signIn(own, server, "erin"));
      record.timed("me", () -> erin.read("/me"));
      record.timed(
          "sign out",
          () -> {
            erin.expect(204, "DELETE", "/session", null);
            return true;
          });
    }
  }

  private int health(HttpClient probe) throws Exception {
    int status = ServeProcess.health(probe, server.url());
    if (status != 200) {
      throw new IllegalStateException("health: " + status);
    }
    return status;
  }

  private void storeGroup() throws Exception {
    // A name is not tried again: a write without an answer may yet have been stored.
    String name = "honest " + groupsTried++;
    record.timed(
        "store a group",
        () -> {
          administrator.expect(201, "POST", "/admin/groups", "{\"name\":\"" + name + "\"}");
          return acknowledged.add(name);
        });
  }

  /** Stops all of them, and returns the acknowledged groups that the server does not have. */
  public Set<String> lost() throws Exception {
    stop();
    Set<String> missing = new TreeSet<>(acknowledged);
    administrator
        .read("/admin/groups")
        .forEach(group -> missing.remove(group.at("/name").asText()));
    return missing;
  }

  private void stop() throws InterruptedException {
    stopped.countDown();
    for (Thread thread : threads) {
      thread.join(TimeUnit.SECONDS.toMillis(60));
    }
  }

  private static void close(@Nullable HonestCalls calls) {
    if (calls != null) {
      calls.close();
    }
  }

  @Override
  public void close() {
    stopped.countDown();
    threads.forEach(Thread::interrupt);
    http.shutdownNow();
  }
}
