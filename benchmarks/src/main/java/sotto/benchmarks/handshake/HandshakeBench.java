package sotto.benchmarks.handshake;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.handshake.AnnouncedCall;
import sotto.e2ee.handshake.AnsweredCall;
import sotto.e2ee.handshake.AnsweredLeg;
import sotto.e2ee.handshake.CalleeHandshake;
import sotto.e2ee.handshake.CallerHandshake;
import sotto.e2ee.handshake.Contact;
import sotto.e2ee.handshake.Leg;
import sotto.e2ee.handshake.LegPlan;
import sotto.e2ee.handshake.LocalParty;
import sotto.e2ee.handshake.OfferedLeg;
import sotto.e2ee.handshake.SeenLegs;
import sotto.e2ee.handshake.Wire;
import sotto.e2ee.identity.VersionRange;
import sotto.e2ee.kdf.Hash;
import sotto.e2ee.media.Codec;
import sotto.e2ee.media.IceCredentials;
import sotto.e2ee.media.Media;
import sotto.e2ee.media.MediaSection;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.secret.Randomness;
import sotto.protocol.CallId;

/**
 * CPU of a whole handshake of an end-to-end encrypted call, both sides, beside one bare round of
 * the primitives it is made of: in Java and in a page of Chromium. Prints a table, JSON last.
 */
public final class HandshakeBench {
  private static final int WARM_UP = 1_000;
  private static final int HANDSHAKES = 1_000;

  /** A page is slower: as many as a few seconds let it do. */
  private static final int IN_PAGE = 500;

  private static final int TURNS = 5;
  private static final List<String> STEPS =
      List.of("offer", "receive and accept", "answer", "confirm", "acknowledge");

  private static final Media MEDIA =
      new Media(
          List.of(
              new MediaSection(
                  MediaSection.Kind.AUDIO,
                  "0",
                  MediaSection.Direction.SEND_RECEIVE,
                  List.of(
                      new Codec(111, "opus", 48_000, 2, "cbr=1;usedtx=0", List.of("transport-cc"))),
                  List.of()),
              new MediaSection(
                  MediaSection.Kind.DATA,
                  "1",
                  MediaSection.Direction.SEND_RECEIVE,
                  List.of(),
                  List.of())));
  private static final Wire CALLER_WIRE = wire("caller");
  private static final Wire CALLEE_WIRE = wire("callee");

  private final Randomness randomness = Randomness.secure();
  private final Instant now = Instant.now();
  private final BenchPerson ann = BenchPerson.create(randomness, now);
  private final BenchPerson bob = BenchPerson.create(randomness, now);
  private final LocalParty annParty = ann.party();
  private final LocalParty bobParty = bob.party();
  private final Contact annAsContact = ann.asContact();
  private final Contact bobAsContact = bob.asContact();

  private HandshakeBench() throws RefusedException {}

  /** Runs and prints. */
  public static void main(String[] args) throws Exception {
    Measured java = inJava();
    Measured chromium = inChromium();
    System.out.println(Measured.HEAD);
    System.out.println(java.row());
    System.out.println(chromium.row());
    System.out.println("{\"benchmark\":\"handshake\"," + java.json() + "," + chromium.json() + "}");
  }

  private static Measured inJava() throws Exception {
    HandshakeBench bench = new HandshakeBench();
    BareRound bare = new BareRound();
    Steps unused = new Steps(STEPS.size());
    int sum = 0;
    for (int i = 0; i < WARM_UP; i++) {
      bench.handshake(unused);
      sum += bare.run();
    }
    Steps steps = new Steps(STEPS.size());
    Steps floor = new Steps(1);
    for (int i = 0; i < HANDSHAKES; i++) {
      bench.handshake(steps);
      floor.begin();
      sum += bare.run();
      floor.done(0);
    }
    System.out.println(
        "handshake: CPU of its steps in Java" + (sum == Integer.MIN_VALUE ? " " : ""));
    for (int i = 0; i < STEPS.size(); i++) {
      System.out.printf(
          Locale.ROOT,
          "  %5.0f µs %s (%.0f per CPU second)%n",
          steps.micros(i),
          STEPS.get(i),
          1e6 / steps.micros(i));
    }
    return new Measured("Java", steps.micros(), floor.micros());
  }

  /** Halves take turns, so that a machine that slows down does so for both. */
  private static Measured inChromium() throws Exception {
    String script = System.getProperty("sotto.bench.page");
    if (script == null) {
      throw new IllegalStateException("start this with ./sotto bench handshake");
    }
    try (ChromiumPage page = ChromiumPage.open(Path.of(script))) {
      page.handshakes(IN_PAGE / 5);
      page.bareRounds(IN_PAGE / 5);
      Duration handshakes = Duration.ZERO;
      Duration bare = Duration.ZERO;
      for (int turn = 0; turn < TURNS; turn++) {
        handshakes = handshakes.plus(page.handshakes(IN_PAGE / TURNS));
        bare = bare.plus(page.bareRounds(IN_PAGE / TURNS));
      }
      System.out.printf(
          "Chromium %s, ML-KEM %s%n",
          page.version(), page.hasNativeLattice() ? "of its own" : "of the client");
      return new Measured("Chromium", micros(handshakes), micros(bare));
    }
  }

  private static double micros(Duration cpu) {
    return cpu.toNanos() / 1e3 / IN_PAGE;
  }

  private void handshake(Steps steps) throws RefusedException {
    CallId call = CallId.random();
    steps.begin();
    LegPlan plan =
        LegPlan.of(
                VersionRange.OWN,
                bobAsContact,
                bob.device().certificate(),
                bob.prekey().certificate(),
                List.of(),
                now)
            .withoutAsking();
    OfferedLeg leg =
        new CallerHandshake(annParty, call, CALLER_WIRE, MEDIA).offer(plan, randomness, now);
    steps.done(0);
    AnsweredCall answered =
        CalleeHandshake.receive(
                bobParty,
                bob.held(),
                annAsContact,
                new AnnouncedCall(call, ann.device().user()),
                new NothingSeen(),
                leg.frame(),
                now)
            .withoutAsking()
            .accept(CALLEE_WIRE, MEDIA, randomness, now);
    steps.done(1);
    AnsweredLeg won = leg.answer(answered.frame(), bobAsContact, now);
    steps.done(2);
    AnsweredCall.Confirmed confirmed = answered.confirm(won.confirmFrame()).orElseThrow();
    steps.done(3);
    var established = (AnsweredLeg.Progress.Established) won.receive(confirmed.ackFrame());
    steps.done(4);
    if (!established.call().code().equals(confirmed.call().code())) {
      throw new IllegalStateException("the two ends have different codes");
    }
    established.call().close();
    confirmed.call().close();
  }

  private static Wire wire(String name) {
    ByteString certificate = ByteString.of(name.getBytes(StandardCharsets.UTF_8));
    return new Wire(
        Hash.sha256(certificate), new IceCredentials(name, name + "PasswordOf24Letters"));
  }

  /** Each call is new here; remembering them is the memory's cost. */
  private static final class NothingSeen implements SeenLegs {
    @Override
    public boolean hasSeen(Leg leg) {
      return false;
    }

    @Override
    public void remember(Leg leg) {}
  }
}
