package sotto.benchmarks.handshake;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import sotto.client.fixtures.NothingSeen;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.handshake.AnnouncedCall;
import sotto.e2ee.handshake.AnsweredCall;
import sotto.e2ee.handshake.AnsweredLeg;
import sotto.e2ee.handshake.CalleeHandshake;
import sotto.e2ee.handshake.CallerHandshake;
import sotto.e2ee.handshake.Contact;
import sotto.e2ee.handshake.LegPlan;
import sotto.e2ee.handshake.LocalParty;
import sotto.e2ee.handshake.OfferedLeg;
import sotto.e2ee.handshake.TransportParameters;
import sotto.e2ee.identity.VersionRange;
import sotto.e2ee.kdf.Hash;
import sotto.e2ee.media.Codec;
import sotto.e2ee.media.IceCredentials;
import sotto.e2ee.media.Media;
import sotto.e2ee.media.MediaSection;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.secret.Randomness;
import sotto.protocol.CallId;

/** Two people whose devices do one handshake after the other. */
final class Handshakes {
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
  private static final TransportParameters CALLER_WIRE = transport("caller");
  private static final TransportParameters CALLEE_WIRE = transport("callee");

  private final Randomness randomness = Randomness.secure();
  private final Instant now = Instant.now();
  private final BenchPerson ann = BenchPerson.create(randomness, now);
  private final BenchPerson bob = BenchPerson.create(randomness, now);
  private final LocalParty annParty = ann.party();
  private final LocalParty bobParty = bob.party();
  private final Contact annAsContact = ann.asContact();
  private final Contact bobAsContact = bob.asContact();

  Handshakes() throws RefusedException {}

  /**
   * One handshake from the OFFER to the acknowledged confirmation, both sides; records the time of
   * each step.
   */
  void play(HandshakeCpu cpu) throws RefusedException {
    CallId call = CallId.random();
    cpu.begin();
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
    cpu.offer += cpu.lap();
    AnsweredCall answered =
        CalleeHandshake.receive(
                bobParty,
                bob.held(),
                annAsContact,
                new AnnouncedCall(call, ann.device().user()),
                NothingSeen.INSTANCE,
                leg.frame(),
                now)
            .withoutAsking()
            .accept(CALLEE_WIRE, MEDIA, randomness, now);
    cpu.accept += cpu.lap();
    AnsweredLeg won = leg.answer(answered.frame(), bobAsContact, now);
    cpu.answer += cpu.lap();
    AnsweredCall.Confirmed confirmed = answered.confirm(won.confirmFrame()).orElseThrow();
    cpu.confirm += cpu.lap();
    var established = (AnsweredLeg.Progress.Established) won.receive(confirmed.ackFrame());
    cpu.acknowledge += cpu.lap();
    if (!established.call().code().equals(confirmed.call().code())) {
      throw new IllegalStateException("the two ends have different codes");
    }
    established.call().close();
    confirmed.call().close();
  }

  private static TransportParameters transport(String name) {
    ByteString certificate = ByteString.of(name.getBytes(StandardCharsets.UTF_8));
    return new TransportParameters(
        Hash.sha256(certificate), new IceCredentials(name, name + "PasswordOf24Letters"));
  }
}
