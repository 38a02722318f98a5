package sotto.benchmarks.handshake;

import java.nio.charset.StandardCharsets;
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
 * CPU of a whole handshake of an end-to-end encrypted call, both sides in one thread, beside one
 * bare round of the primitives it is made of.
 */
public final class HandshakeBench {
  private static final int WARM_UP = 1_000;
  private static final int HANDSHAKES = 1_000;
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
    System.out.printf(
        Locale.ROOT,
        "handshake: %.0f µs of CPU, both sides (%.0f handshakes per CPU second)%n",
        steps.micros(),
        1e6 / steps.micros());
    for (int i = 0; i < STEPS.size(); i++) {
      System.out.printf(
          Locale.ROOT,
          "           %5.0f µs %s (%.0f per CPU second)%n",
          steps.micros(i),
          STEPS.get(i),
          1e6 / steps.micros(i));
    }
    System.out.printf(
        Locale.ROOT,
        "     bare: %.0f µs for one X25519, ML-KEM-768 and Ed25519 round of the JDK%s%n",
        floor.micros(),
        sum == Integer.MIN_VALUE ? " " : "");
    System.out.printf(Locale.ROOT, "    ratio: %.1f%n", steps.micros() / floor.micros());
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
