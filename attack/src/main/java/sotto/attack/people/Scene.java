package sotto.attack.people;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import sotto.attack.evidence.Evidence;
import sotto.attack.hostile.HostileServer;
import sotto.attack.hostile.Tampering;
import sotto.client.SignIn;
import sotto.client.directory.KeyDirectoryException;
import sotto.client.e2ee.CallEvent;
import sotto.client.e2ee.PlaceOutcome;
import sotto.client.fixtures.ConfirmedInPerson;
import sotto.client.fixtures.MediaNetwork;
import sotto.client.keys.ContactFinding;
import sotto.client.keys.OwnStanding;
import sotto.e2ee.secret.Randomness;
import sotto.protocol.UserId;

/** The people, the server and the network of one attack, and its outcome. */
public final class Scene implements AutoCloseable {
  /** After so long without progress there will be none. */
  private static final Duration QUIET = Duration.ofSeconds(3);

  private static final Duration PATIENCE = Duration.ofSeconds(25);

  private final World world;
  private final Randomness randomness;
  private final MediaNetwork network;
  private final List<HonestDevice> devices = new ArrayList<>();
  private final Map<HonestDevice, String> emails = new HashMap<>();
  private final Findings findings = new Findings();

  Scene(World world, MediaNetwork network, Randomness randomness) {
    this.world = world;
    this.randomness = randomness;
    this.network = network;
  }

  // --- who is there ------------------------------------------------------------------------------

  /** A new person, set up, with the setting on, connected. */
  public HonestDevice person(String name) throws Exception {
    HonestDevice device = newDevice(name, world.newEmail());
    device.setUp();
    device.start();
    return device;
  }

  /** A new person without keys, not connected yet. */
  public HonestDevice stranger(String name) throws Exception {
    return newDevice(name, world.newEmail());
  }

  /** One more device of a person, unconfirmed, not connected. */
  public HonestDevice another(HonestDevice of, String name) throws Exception {
    HonestDevice device = newDevice(name, emailOf(of));
    device.keys().ring().maintain();
    return device;
  }

  /** One more device of a person, confirmed by the first, connected. */
  public HonestDevice confirmed(HonestDevice of, String name) throws Exception {
    HonestDevice device = another(of, name);
    ConfirmedInPerson.confirm(
        of.directory(), of.keys(), device.directory(), device.keys(), world.clock());
    device.start();
    return device;
  }

  private HonestDevice newDevice(String name, String email) throws Exception {
    HonestDevice device =
        new HonestDevice(
            name,
            world.http(),
            SignIn.signIn(
                world.http(),
                URI.create(world.hostile().url()),
                email,
                RealServer.PASSPHRASE,
                null,
                "headless"),
            network::endsOf,
            new ShiftedClock(world.clock()),
            randomness);
    devices.add(device);
    emails.put(device, email);
    return device;
  }

  private String emailOf(HonestDevice device) {
    String email = emails.get(device);
    if (email == null) {
      throw new IllegalArgumentException("not of this scene: " + device);
    }
    return email;
  }

  /** They have called each other before and compared the codes. */
  public void know(HonestDevice one, HonestDevice other) throws Exception {
    call(one, other);
    requireMedia(one, other);
    one.calls().codesMatch(one.placedCall()).get(20, TimeUnit.SECONDS);
    other.calls().codesMatch(one.placedCall()).get(20, TimeUnit.SECONDS);
    hangUp(one, other);
    one.forgetWhatWasHeard();
    other.forgetWhatWasHeard();
    network.forget();
  }

  /** Ends a call that runs, and waits until both know. */
  public void hangUp(HonestDevice one, HonestDevice other) {
    one.calls().hangUp(one.placedCall());
    one.await("the end", CallEvent.Ended.class::isInstance);
    other.await("the end", CallEvent.Ended.class::isInstance);
  }

  private void requireMedia(HonestDevice one, HonestDevice other) {
    if (!one.isConnected() || !other.isConnected()) {
      throw new IllegalStateException(
          "an honest call has no media: " + one.heard() + other.heard() + one.placed());
    }
  }

  // --- what happens ------------------------------------------------------------------------------

  /** The server's changes. */
  public Tampering tampering() {
    return world.hostile().tampering();
  }

  public HostileServer server() {
    return world.hostile();
  }

  public MediaNetwork network() {
    return network;
  }

  /** The clock of all people and the server. */
  public void later(Duration time) {
    world.clock().shift(time);
  }

  /** The clock that all people and the server use. */
  public ShiftedClock clock() {
    return world.clock();
  }

  /** One calls the other, who answers if it rings; returns when it has come to an end or stuck. */
  public PlaceOutcome call(HonestDevice caller, HonestDevice... callees) {
    PlaceOutcome outcome = caller.place(callees[0].user());
    List<HonestDevice> involved = new ArrayList<>(Arrays.asList(callees));
    if (outcome instanceof PlaceOutcome.Rings || outcome instanceof PlaceOutcome.Glare) {
      involved.add(caller);
      settle(involved.toArray(HonestDevice[]::new));
    }
    return outcome;
  }

  /** Waits until the calls of all these have ended or have media, or nothing moves any more. */
  public void settle(HonestDevice... involved) {
    long began = System.nanoTime();
    long still = began;
    long before = -1;
    while (Arrays.stream(involved).anyMatch(device -> !device.isDone())) {
      long moved = tampering().passed() + devices.stream().mapToLong(d -> d.heard().size()).sum();
      long now = System.nanoTime();
      if (moved != before || tampering().requestsInFlight() > 0) {
        before = moved;
        still = now;
      }
      if (now - still > QUIET.toNanos() || now - began > PATIENCE.toNanos()) {
        return;
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(5);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  // --- what was seen -----------------------------------------------------------------------------

  /**
   * Checks that refusals were made for the reason the attack is about; an attack that fails for
   * another reason proves nothing. Ignores one that was not refused at all.
   */
  public void requireRefusedBy(String... expected) {
    Set<String> found = world.rules().found();
    boolean asMeant = found.stream().anyMatch(List.of(expected)::contains);
    if (!found.isEmpty() && !asMeant) {
      throw new IllegalStateException("refused by " + found + ", not " + List.of(expected));
    }
  }

  /** Records that media flows although the check under attack should have prevented it. */
  public void gainedIfMedia(String what) {
    if (!network.releases().isEmpty()) {
      findings.gained("media, " + what);
    }
  }

  /** The findings of a script beyond calls. */
  public Findings findings() {
    return findings;
  }

  /** Has a person open the page about a contact, and records what the client shows. */
  public ContactFinding lookUp(HonestDevice device, UserId whom) throws KeyDirectoryException {
    ContactFinding finding = device.keys().contacts().find(whom);
    findings.lookedUp(device, finding, device.directory().keysOf(whom).devices().size());
    return finding;
  }

  /**
   * Has a device run its key upkeep twice; returns once two have ended. One that was under way may
   * have read the keys before the attack began, and reports first: then the second is later.
   */
  public OwnStanding upkeep(HonestDevice device) {
    int before = device.heard(CallEvent.Standing.class).size();
    device.calls().upkeep();
    device.calls().upkeep();
    device.await("upkeep", _ -> device.heard(CallEvent.Standing.class).size() > before + 1);
    return device.heard(CallEvent.Standing.class).getLast().standing();
  }

  /** The evidence of all honest people. */
  public Evidence evidence() {
    return findings.read(devices, network, world.rules().drain());
  }

  @Override
  public void close() {
    tampering().beHonest();
    devices.forEach(HonestDevice::close);
  }
}
