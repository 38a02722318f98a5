package sotto.attack.server.database;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import sotto.attack.server.subject.Member;

/** An administrator who stores groups from some threads, also while that fails. */
final class StoredGroups implements AutoCloseable {
  private static final int THREADS = 3;

  private final Member administrator;
  private final Set<String> acknowledged = new ConcurrentSkipListSet<>();
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final AtomicLong next = new AtomicLong();
  private final AtomicLong slowestMillis = new AtomicLong();
  private final Thread[] threads = new Thread[THREADS];

  StoredGroups(Member administrator) {
    this.administrator = administrator;
    for (int i = 0; i < THREADS; i++) {
      threads[i] = Thread.ofPlatform().daemon().name("groups " + i).start(this::run);
    }
  }

  private void run() {
    try {
      while (!stopped.get()) {
        storeOne();
        TimeUnit.MILLISECONDS.sleep(20);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void storeOne() throws InterruptedException {
    String name = "stored " + next.getAndIncrement();
    long start = System.nanoTime();
    try {
      HttpResponse<String> answer =
          administrator.send("POST", "/admin/groups", "{\"name\":\"" + name + "\"}");
      if (answer.statusCode() == 201) {
        acknowledged.add(name);
      }
      long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      slowestMillis.accumulateAndGet(millis, Math::max);
    } catch (IOException e) {
      // not acknowledged
    }
  }

  /** Waits until so many more were acknowledged; fails if that takes very long. */
  void awaitMore(int number) throws Exception {
    int target = acknowledged.size() + number;
    for (int i = 0; i < 600 && acknowledged.size() < target; i++) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
    if (acknowledged.size() < target) {
      throw new IOException("nothing is stored any more");
    }
  }

  /** The number acknowledged so far. */
  int size() {
    return acknowledged.size();
  }

  /** The longest time until a request was answered, by whatever answer. */
  long slowestMillis() {
    return slowestMillis.get();
  }

  /** Stops, and returns the acknowledged groups that the server does not have. */
  Set<String> lost() throws Exception {
    close();
    Set<String> missing = new TreeSet<>(acknowledged);
    administrator
        .read("/admin/groups")
        .forEach(group -> missing.remove(group.at("/name").asText()));
    return missing;
  }

  @Override
  public void close() {
    stopped.set(true);
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
