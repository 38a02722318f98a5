package sotto.attack.catalogue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import sotto.attack.forge.Frames;
import sotto.attack.forge.KnownContact;
import sotto.attack.forge.RawAnswer;
import sotto.attack.forge.RawOffer;
import sotto.attack.forge.Signals;
import sotto.attack.people.HonestDevice;
import sotto.attack.people.Scene;
import sotto.client.e2ee.CallEvent;
import sotto.client.fixtures.MediaNetwork;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.OpaqueBody;
import sotto.e2ee.handshake.LocalParty;
import sotto.e2ee.media.Codec;
import sotto.e2ee.media.Media;
import sotto.e2ee.media.MediaSection;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.secret.Randomness;
import sotto.protocol.CallId;

/** A user of the system with valid keys sends messages that no honest client would send. */
final class InsiderAttacks {
  private InsiderAttacks() {}

  static List<Attack> all() {
    return Stream.concat(offers().stream(), answers().stream()).toList();
  }

  /** A change of an honest client's message. */
  private interface Change<T> extends BiFunction<T, Sides, T> {}

  /** Mallory and her victim. */
  private record Sides(Scene scene, HonestDevice mallory, LocalParty self, HonestDevice victim) {}

  private static List<Attack> offers() {
    return List.of(
        offer(
            "insider-mode",
            "R-OFFER-3",
            "that the call is an ordinary one",
            (offer, sides) -> offer.with("mode", RawOffer.u8(0))),
        offer(
            "insider-suite",
            "R-OFFER-2",
            "another suite",
            (offer, sides) -> offer.with("suite", RawOffer.u8(2))),
        offer(
            "insider-version",
            "R-OFFER-1",
            "a version that is not the highest of both",
            (offer, sides) -> offer.with("version", RawOffer.u8(2))),
        offer(
            "insider-other-call",
            "R-OFFER-6",
            "another call's id than is signalled",
            (offer, sides) -> offer.with("call", RawOffer.id(CallId.random().value()))),
        offer(
            "insider-other-user",
            "R-OFFER-6",
            "that another person is calling",
            (offer, sides) -> offer.with("callerUser", RawOffer.id(CallId.random().value()))),
        offer(
            "insider-as-callee",
            "R-OFFER-5",
            "that the callee calls themselves",
            (offer, sides) -> offer.with("callerUser", offer.part("calleeUser"))),
        offer(
            "insider-other-callee",
            "R-OFFER-4",
            "that it is for another device",
            (offer, sides) -> offer.with("calleeDevice", RawOffer.id(CallId.random().value()))),
        offer(
            "insider-false-root",
            "R-OFFER-12",
            "another root than that of its own list",
            (offer, sides) -> offer.with("callerRoot", offer.part("calleeRoot"))),
        offer(
            "insider-callee-root",
            "R-OFFER-14",
            "another root of the callee's",
            (offer, sides) -> offer.with("calleeRoot", offer.part("callerRoot"))),
        offer(
            "insider-callee-head",
            "R-OFFER-15",
            "a list of the callee's that never was",
            (offer, sides) -> offer.with("calleeHead", offer.part("callerHead"))),
        offer(
            "insider-prekey",
            "R-OFFER-16",
            "another prekey than it was sealed to",
            (offer, sides) ->
                offer.with("prekeyCertificate", ByteString.of(Randomness.secure().bytes(32)))),
        offer(
            "insider-late",
            "R-OFFER-8",
            "that it was made eleven minutes ago",
            (offer, sides) ->
                offer.with(
                    "at",
                    RawOffer.time(sides.scene().clock().instant().minus(Duration.ofMinutes(11))))),
        offer(
            "insider-variable-rate",
            "R-OFFER-19",
            "audio whose bit rate follows the voice",
            (offer, sides) -> offer.with("media", RawOffer.media(variableRate(sides)))),
        offer(
            "insider-audio-level",
            "R-OFFER-19",
            "audio levels in the clear",
            (offer, sides) -> offer.with("media", RawOffer.media(audioLevel(sides)))),
        offer(
            "insider-fingerprint-missing",
            "R-DEC-1",
            "no fingerprint",
            (offer, sides) -> offer.with("fingerprint", ByteString.zeros(0))),
        offer(
            "insider-fingerprint-short",
            "R-DEC-1",
            "a fingerprint as short as SHA-1's",
            (offer, sides) -> offer.with("fingerprint", ByteString.zeros(20))),
        ephemeral(
            "insider-curve-low-order",
            "R-KEY-2",
            "a low-order X25519 ephemeral key",
            key -> Frames.patched(key, key.size() - 32, ByteString.zeros(32))),
        ephemeral(
            "insider-lattice-invalid",
            "R-KEY-3",
            "an ML-KEM key out of its range",
            key -> Frames.patched(key, 0, ones(3))));
  }

  private static Attack offer(String id, String rule, String claim, Change<RawOffer> change) {
    return new Attack(
        id,
        "as a user of the system, have a false OFFER accepted",
        "nothing: the caller has signed and sealed an OFFER that says " + claim,
        scene -> offered(scene, rule, change));
  }

  /** The key is used only when the call is accepted, so this one may ring. */
  private static Attack ephemeral(
      String id, String rule, String claim, UnaryOperator<ByteString> change) {
    return new Attack(
        id,
        "as a user of the system, learn something of the callee's fresh secret",
        "nothing: the caller has signed and sealed an OFFER with " + claim,
        scene -> {
          sendOffer(
              scene,
              (offer, sides) -> offer.with("ephemeral", change.apply(offer.part("ephemeral"))));
          scene.requireRefusedBy(rule);
        });
  }

  private static void offered(Scene scene, String rule, Change<RawOffer> change) throws Exception {
    HonestDevice bob = sendOffer(scene, change);
    if (!bob.heard(CallEvent.Incoming.class).isEmpty()) {
      scene.findings().gained("a call that rings");
    } else {
      scene.requireRefusedBy(rule);
    }
  }

  /** Mallory calls Bob with an OFFER of her own making. */
  private static HonestDevice sendOffer(Scene scene, Change<RawOffer> change) throws Exception {
    HonestDevice mallory = scene.person("Mallory");
    HonestDevice bob = scene.person("Bob");
    LocalParty self = mallory.keys().ring().party().orElseThrow();
    KnownContact contact = KnownContact.of(bob.user(), mallory.directory().keysOf(bob.user()));
    CallId call = CallId.random();
    MediaNetwork.AttackerEnd end = scene.network().attackerEnd();
    RawOffer honest =
        RawOffer.honest(
            self, contact, bob.id(), call, end.transport(), end.offered(), scene.clock().instant());
    RawOffer offer = change.apply(honest, new Sides(scene, mallory, self, bob));
    ByteString frame =
        scene
            .tampering()
            .changed(
                RawOffer.seal(honest.sign(self), contact.prekey(bob.id())).frame(),
                RawOffer.seal(offer.sign(self), contact.prekey(bob.id())).frame(),
                "made an OFFER of its own");
    var client = mallory.calls().client();
    client.invite(call, bob.user(), false, List.of(bob.id())).get();
    client.signal(call, bob.id(), OpaqueBody.encode(frame)).get();
    scene.settle(bob);
    return bob;
  }

  private static List<Attack> answers() {
    return List.of(
        answer(
            "insider-answer-mode",
            "R-ANSWER-4",
            "that the call is an ordinary one",
            (answer, sides) -> answer.with("mode", RawOffer.u8(0))),
        answer(
            "insider-answer-version",
            "R-ANSWER-4",
            "another version than was offered",
            (answer, sides) -> answer.with("version", RawOffer.u8(2))),
        answer(
            "insider-answer-range",
            "R-ANSWER-5",
            "other versions than its prekey says",
            (answer, sides) -> answer.with("versionHigh", RawOffer.u8(2))),
        answer(
            "insider-answer-leg",
            "R-ANSWER-6",
            "another leg than was offered",
            (answer, sides) -> answer.with("leg", RawOffer.id(CallId.random().value()))),
        answer(
            "insider-answer-offer",
            "R-ANSWER-9",
            "that it answers another OFFER",
            (answer, sides) ->
                answer.with("offerHash", ByteString.of(Randomness.secure().bytes(32)))),
        answer(
            "insider-answer-ciphertext",
            "R-ANSWER-10",
            "that it was sealed otherwise",
            (answer, sides) ->
                answer.with("ciphertextHash", ByteString.of(Randomness.secure().bytes(32)))),
        answer(
            "insider-answer-head",
            "R-ANSWER-12",
            "a list of the caller's that never was",
            (answer, sides) ->
                answer.with("callerHead", RawOffer.head(sides.self().list().head()))),
        answer(
            "insider-answer-reflects",
            "R-ANSWER-14",
            "the caller's own fingerprint",
            (answer, sides) -> answer.with("fingerprint", answer.callersTransport().fingerprint())),
        answer(
            "insider-answer-media",
            "R-ANSWER-15",
            "other media sections than were offered",
            (answer, sides) ->
                answer.with(
                    "media",
                    RawOffer.media(new Media(List.of(answer.offered().sections().getLast()))))));
  }

  private static Attack answer(String id, String rule, String claim, Change<RawAnswer> change) {
    return new Attack(
        id,
        "as a user of the system, have a false ANSWER accepted",
        "nothing: the callee has signed and sealed an ANSWER that says " + claim,
        scene -> answered(scene, rule, change));
  }

  /** Ann calls Mallory, who answers with an ANSWER of her own making. */
  private static void answered(Scene scene, String rule, Change<RawAnswer> change)
      throws Exception {
    HonestDevice ann = scene.person("Ann");
    HonestDevice mallory = scene.person("Mallory");
    LocalParty self = mallory.keys().ring().party().orElseThrow();
    MediaNetwork.AttackerEnd end = scene.network().attackerEnd();
    ByteString[] offer = new ByteString[1];
    Signals.instead(
        scene,
        ann,
        Frames.Kind.OFFER,
        message -> {
          offer[0] = Frames.of(message);
          return List.of(message);
        });
    Signals.change(
        scene,
        mallory,
        Frames.Kind.ANSWER,
        theirs -> {
          try {
            RawAnswer honest =
                RawAnswer.to(
                    offer[0],
                    self,
                    mallory.keys().identity().held(),
                    end.transport(),
                    scene.clock().instant());
            return change.apply(honest, new Sides(scene, mallory, self, ann)).frame(self);
          } catch (RefusedException e) {
            throw new IllegalStateException(e);
          }
        });
    scene.call(ann, mallory);
    if (!ann.heard(CallEvent.Answered.class).isEmpty()) {
      scene.findings().gained("an ANSWER that counts");
    } else {
      scene.requireRefusedBy(rule);
    }
  }

  private static Media variableRate(Sides sides) {
    return withAudio(
        sides, new Codec(111, "opus", 48_000, 2, "minptime=10;usedtx=0", List.of()), List.of());
  }

  private static Media audioLevel(Sides sides) {
    return withAudio(
        sides,
        new Codec(111, "opus", 48_000, 2, "minptime=10;cbr=1;usedtx=0", List.of()),
        List.of(new MediaSection.Extension(1, "urn:ietf:params:rtp-hdrext:ssrc-audio-level")));
  }

  private static Media withAudio(
      Sides sides, Codec codec, List<MediaSection.Extension> extensions) {
    Media usual = sides.scene().network().attackerEnd().offered();
    return new Media(
        usual.sections().stream()
            .map(section ->
                section.kind() == MediaSection.Kind.AUDIO
                    ? new MediaSection(
                        section.kind(),
                        section.mid(),
                        section.direction(),
                        List.of(codec),
                        extensions)
                    : section)
            .toList());
  }

  private static ByteString ones(int bytes) {
    byte[] ones = new byte[bytes];
    Arrays.fill(ones, (byte) 0xff);
    return ByteString.of(ones);
  }
}
