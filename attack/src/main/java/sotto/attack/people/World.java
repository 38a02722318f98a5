package sotto.attack.people;

import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import sotto.attack.hostile.HostileServer;
import sotto.browsers.DtlsPage;
import sotto.client.e2ee.HeadlessMedia;
import sotto.client.fixtures.MediaNetwork;
import sotto.client.fixtures.SimulatedNetwork;
import sotto.e2ee.secret.Randomness;

/**
 * The environment that all attacks share: one real server, the hostile one before it, and an
 * organisation large enough for everybody to be new in each attack. So attacks do not influence
 * each other.
 */
public final class World implements AutoCloseable {
  private static final int PEOPLE = 400;

  private final ShiftedClock clock = new ShiftedClock(InstantSource.system());
  private final HttpClient http = HttpClient.newHttpClient();
  private final AtomicInteger next = new AtomicInteger();
  private final RealServer server;
  private final HostileServer hostile;
  private final RuleLog rules = RuleLog.open();
  private @Nullable DtlsPage dtls;

  private World() {
    server = RealServer.start(PEOPLE, clock);
    hostile = HostileServer.before(server.url());
  }

  /** Starts the servers. */
  public static World start() {
    return new World();
  }

  /**
   * For one attack.
   *
   * @param realDtls whether media ends are real ones
   * @param randomness of the honest people's calls
   */
  public Scene scene(boolean realDtls, Randomness randomness) {
    rules.drain();
    hostile.tampering().beHonest();
    clock.shift(Duration.ZERO);
    return new Scene(this, network(realDtls), randomness);
  }

  private MediaNetwork network(boolean realDtls) {
    HeadlessMedia descriptions = new HeadlessMedia(clock, Randomness.secure());
    if (!realDtls) {
      return new SimulatedNetwork(descriptions);
    }
    DtlsPage page = dtls;
    if (page == null) {
      page = DtlsPage.open();
      dtls = page;
    }
    return new ChromiumNetwork(page, descriptions);
  }

  HostileServer hostile() {
    return hostile;
  }

  HttpClient http() {
    return http;
  }

  /** The time of everybody, the server too. */
  ShiftedClock clock() {
    return clock;
  }

  RuleLog rules() {
    return rules;
  }

  /** A person who has never signed in. */
  String newEmail() {
    int person = next.getAndIncrement();
    if (person >= PEOPLE) {
      throw new IllegalStateException("the organisation has no more people");
    }
    return RealServer.email(person);
  }

  @Override
  public void close() {
    if (dtls != null) {
      dtls.close();
    }
    rules.close();
    hostile.close();
    server.close();
    http.close();
  }
}
