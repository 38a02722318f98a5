package sotto.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import sotto.policy.EncryptionEnablement;
import sotto.policy.EncryptionPolicy;
import sotto.policy.PolicyName;
import sotto.policy.Role;
import sotto.store.Actor;
import sotto.store.Policies.UserCount;
import sotto.store.Store;
import sotto.store.User;
import sotto.store.fixtures.ManyPeople;
import sotto.store.fixtures.TestPostgres;
import sotto.testkit.TestClock;

/** Each wait for PostgreSQL costs the time of the network, so requests make few of them. */
final class RoundTripsTest {
  private final TestClock clock = new TestClock();

  @Test
  void commonReadsAreOneRoundTripAndChangesFew() throws Exception {
    try (Counter counter = new Counter(TestPostgres.newDatabase());
        Store store = SqlStores.open(counter.config(), clock)) {
      var organisation = store.organisations().create("Acme", Actor.local()).id();
      User ada =
          store
              .users()
              .create(organisation, "ada@example.org", "Ada", Role.ADMINISTRATOR, Actor.local());
      var later = clock.instant().plus(Duration.ofDays(1));
      String token = store.sessions().create(ada.id(), null, "Desk", "", later).token();
      var policies = store.policies(EncryptionPolicy.TYPE);
      policies.create(
          organisation,
          new EncryptionPolicy(
              PolicyName.of("Open"),
              "",
              EncryptionEnablement.DISABLED_USER_OVERRIDE,
              EncryptionEnablement.DISABLED,
              true),
          Actor.local());

      assertThat(counter.of(() -> store.sessions().signedIn(token))).isEqualTo(1);
      assertThat(counter.of(() -> store.users().account("ada@example.org"))).isEqualTo(1);
      assertThat(counter.of(() -> store.users().search(organisation, "a", true, null, 10)))
          .isEqualTo(1);
      assertThat(counter.of(() -> store.calls().unseenMissed(ada.id()))).isEqualTo(1);
      assertThat(counter.of(() -> policies.all(organisation))).isEqualTo(3);
      assertThat(counter.of(() -> store.users().change(ada.id(), "Eda", null, null, Actor.local())))
          .isLessThanOrEqualTo(9);
    }
  }

  @Test
  void assignmentsAreAsManyRoundTripsForThousandsOfPeopleAsForNone() throws Exception {
    try (Counter counter = new Counter(TestPostgres.newDatabase());
        Store store = SqlStores.open(counter.config(), clock)) {
      var organisation = store.organisations().create("Acme", Actor.local()).id();
      var policies = store.policies(EncryptionPolicy.TYPE);
      User ada =
          store
              .users()
              .create(organisation, "ada@example.org", "Ada", Role.ADMINISTRATOR, Actor.local());
      policies.assignToUser(ada.id(), PolicyName.GLOBAL, Actor.local());
      policies.assignToUser(ada.id(), null, Actor.local());
      int none = counter.of(() -> policies.assigned(organisation));
      try (Connection connection =
              DriverManager.getConnection(counter.config().url(), TestPostgres.USER, "");
          Statement statement = connection.createStatement()) {
        ManyPeople.assign(statement, organisation, 5_000);
      }

      assertThat(policies.assigned(organisation).userCounts())
          .containsExactly(new UserCount(PolicyName.GLOBAL, 5_000));
      assertThat(counter.of(() -> policies.assigned(organisation))).isEqualTo(none);
      assertThat(policies.assignedUsers(organisation, null, "", null, 100)).hasSize(100);
      assertThat(counter.of(() -> policies.assignedUsers(organisation, null, "", null, 100)))
          .isEqualTo(1);
      assertThat(
              counter.of(() ->
                  policies.assignedUsers(organisation, PolicyName.GLOBAL, "a", ada.id(), 100)))
          .isEqualTo(1);
    }
  }

  private interface Task {
    Object run() throws Exception;
  }

  /** Forwards to a PostgreSQL, and counts the times that it was asked and then answered. */
  private static final class Counter implements AutoCloseable {
    private final ServerSocket listening =
        new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicInteger roundTrips = new AtomicInteger();
    private final StoreConfig target;
    private final URI uri;

    Counter(StoreConfig target) throws IOException {
      this.target = target;
      this.uri = URI.create(target.url().substring("jdbc:".length()));
      Thread.ofVirtual().start(this::accept);
    }

    StoreConfig config() {
      String url =
          target.url().replace(":" + uri.getPort() + "/", ":" + listening.getLocalPort() + "/");
      return new StoreConfig(url.replace("localhost", "127.0.0.1"), target.user(), null);
    }

    /**
     * The round trips of a task, whose statements are prepared by an earlier run: the least of
     * several runs, because the pool may open a connection during one.
     */
    int of(Task task) throws Exception {
      task.run();
      task.run();
      int least = Integer.MAX_VALUE;
      for (int run = 0; run < 5; run++) {
        int before = roundTrips.get();
        task.run();
        least = Math.min(least, roundTrips.get() - before);
      }
      return least;
    }

    private void accept() {
      try {
        while (true) {
          Socket client = listening.accept();
          Socket server = new Socket(InetAddress.getByName(uri.getHost()), uri.getPort());
          AtomicBoolean asked = new AtomicBoolean();
          Thread.ofVirtual().start(() -> forward(client, server, () -> asked.set(true)));
          Thread.ofVirtual()
              .start(() ->
                  forward(
                      server,
                      client,
                      () -> {
                        if (asked.getAndSet(false)) {
                          roundTrips.incrementAndGet();
                        }
                      }));
        }
      } catch (IOException e) {
        // closed: the test is over
      }
    }

    private static void forward(Socket from, Socket to, Runnable seen) {
      byte[] buffer = new byte[64 * 1024];
      try (from;
          to) {
        for (int read = from.getInputStream().read(buffer);
            read >= 0;
            read = from.getInputStream().read(buffer)) {
          seen.run();
          to.getOutputStream().write(buffer, 0, read);
        }
      } catch (IOException e) {
        // one side has closed
      }
    }

    @Override
    public void close() throws IOException {
      listening.close();
    }
  }
}
