package sotto.attack.catalogue;

import static sotto.attack.catalogue.Attack.Script.strangers;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import sotto.attack.forge.Frames;
import sotto.attack.forge.KnownContact;
import sotto.attack.hostile.Direction;
import sotto.attack.hostile.Message;
import sotto.attack.people.HonestDevice;
import sotto.attack.people.Scene;
import sotto.client.e2ee.CallEvent;
import sotto.client.fixtures.NothingSeen;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.OpaqueBody;
import sotto.e2ee.handshake.AnnouncedCall;
import sotto.e2ee.handshake.AnsweredCall;
import sotto.e2ee.handshake.AnsweredLeg;
import sotto.e2ee.handshake.CalleeHandshake;
import sotto.e2ee.handshake.CallerHandshake;
import sotto.e2ee.handshake.LocalParty;
import sotto.e2ee.handshake.OfferedCall;
import sotto.e2ee.handshake.OfferedLeg;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.secret.Randomness;
import sotto.protocol.CallId;

/** Two calls made into one, and clocks that go wrong. */
final class BindingAttacks {
  private BindingAttacks() {}

  static List<Attack> all() {
    return List.of(
        new Attack(
            "unknown-key-share",
            "connect two people who each have a call with an insider",
            "nothing: two insiders offer each the other's live fingerprint and ICE credentials",
            strangers(BindingAttacks::unknownKeyShare)),
        new Attack(
            "chromium-unknown-key-share",
            "connect two people who each have a call with an insider, over real DTLS",
            "nothing: two insiders offer each the other's live fingerprint and ICE credentials",
            true,
            strangers(BindingAttacks::unknownKeyShare)),
        new Attack(
            "clock-eleven-minutes-behind",
            "ring with a call made earlier",
            "gave the caller a clock eleven minutes behind (nine minutes must be let through)",
            strangers((scene, ann, bob) -> clock(scene, ann, bob, Duration.ofMinutes(-1)))),
        new Attack(
            "clock-eleven-minutes-ahead",
            "make a call now that rings later",
            "gave the caller a clock eleven minutes ahead (nine minutes must be let through)",
            strangers((scene, ann, bob) -> clock(scene, ann, bob, Duration.ofMinutes(1)))));
  }

  private static void clock(Scene scene, HonestDevice ann, HonestDevice bob, Duration minute)
      throws Exception {
    ann.clock().shift(minute.multipliedBy(9));
    scene.call(ann, bob);
    if (ann.heard(CallEvent.Connected.class).isEmpty()) {
      throw new IllegalStateException("nine minutes are not let through: " + ann.heard());
    }
    scene.hangUp(ann, bob);
    ann.forgetWhatWasHeard();
    bob.forgetWhatWasHeard();
    scene.network().forget();
    ann.clock().shift(minute.multipliedBy(11));
    scene.tampering().did("moved the caller's clock by eleven minutes");
    scene.call(ann, bob);
    if (!bob.heard(CallEvent.Incoming.class).isEmpty()) {
      scene.findings().gained("a call that rings");
    }
  }

  private static void unknownKeyShare(Scene scene, HonestDevice ann, HonestDevice bob)
      throws Exception {
    HonestDevice mallory = scene.person("Mallory");
    HonestDevice mona = scene.person("Mona");
    Insiders insiders = new Insiders(scene, ann, bob, mallory, mona);
    scene
        .tampering()
        .onSignal((holder, direction, message) -> {
          boolean theirs =
              holder.device().equals(mallory.id()) || holder.device().equals(mona.id());
          return theirs && direction == Direction.TO_CLIENT
              ? insiders.hear(message)
              : List.of(message);
        });
    ann.place(mallory.user());
    insiders.offerHerToBob();
    insiders.answerAnn();
    scene.settle(ann, bob);
  }

  /** Mallory answers Ann with Bob's fingerprint, and Mona calls Bob with Ann's. */
  private static final class Insiders {
    private final Scene scene;
    private final HonestDevice ann;
    private final HonestDevice bob;
    private final HonestDevice mallory;
    private final HonestDevice mona;
    private final LocalParty mallorysEnd;
    private final LocalParty monasEnd;
    private final KnownContact annsKeys;
    private final KnownContact bobsKeys;
    private final CompletableFuture<ByteString> annsOffer = new CompletableFuture<>();
    private final CompletableFuture<AnsweredLeg> bobsAnswer = new CompletableFuture<>();
    private final CallId toBob = CallId.random();
    private @Nullable OfferedCall fromAnn;
    private @Nullable OfferedLeg leg;
    private @Nullable AnsweredCall withAnn;

    Insiders(
        Scene scene, HonestDevice ann, HonestDevice bob, HonestDevice mallory, HonestDevice mona)
        throws Exception {
      this.scene = scene;
      this.ann = ann;
      this.bob = bob;
      this.mallory = mallory;
      this.mona = mona;
      mallorysEnd = mallory.keys().ring().party().orElseThrow();
      monasEnd = mona.keys().ring().party().orElseThrow();
      annsKeys = KnownContact.of(ann.user(), mallory.directory().keysOf(ann.user()));
      bobsKeys = KnownContact.of(bob.user(), mallory.directory().keysOf(bob.user()));
    }

    /** The messages for them; their own clients never receive these. */
    List<Message> hear(Message message) {
      try {
        ByteString frame = Frames.kind(message) == Frames.Kind.NONE ? null : Frames.of(message);
        switch (Frames.kind(message)) {
          case NONE -> {
            return List.of(message);
          }
          case OFFER -> annsOffer.complete(frame);
          case ANSWER -> {
            OfferedLeg offered = leg;
            if (offered != null && frame != null) {
              bobsAnswer.complete(
                  offered.answer(frame, bobsKeys.contact(), scene.clock().instant()));
            }
          }
          case DATA -> data(message, frame);
        }
        return List.of();
      } catch (RefusedException e) {
        throw new IllegalStateException("the insiders' own handshake went wrong", e);
      }
    }

    private void data(Message message, @Nullable ByteString frame) throws RefusedException {
      AnsweredCall answered = withAnn;
      boolean ofAnn = message.text("from").equals(ann.id().value());
      if (ofAnn && answered != null && frame != null) {
        withAnn = null;
        answered
            .confirm(frame)
            .ifPresent(confirmed ->
                send(mallory, new CallId(message.text("callId")), ann, confirmed.ackFrame()));
      }
    }

    void offerHerToBob() throws Exception {
      ByteString frame = annsOffer.get(20, TimeUnit.SECONDS);
      CallId call = ann.placedCall();
      OfferedCall offered =
          CalleeHandshake.receive(
                  mallorysEnd,
                  mallory.keys().identity().held(),
                  annsKeys.contact(),
                  new AnnouncedCall(call, ann.user()),
                  NothingSeen.INSTANCE,
                  frame,
                  scene.clock().instant())
              .personAgrees();
      fromAnn = offered;
      var handshake = new CallerHandshake(monasEnd, toBob, offered.transport(), offered.media());
      OfferedLeg own =
          handshake.offer(
              bobsKeys.plan(bob.id(), scene.clock().instant()),
              Randomness.secure(),
              scene.clock().instant());
      leg = own;
      scene.tampering().did("offered Bob the fingerprint of Ann");
      mona.calls()
          .client()
          .invite(toBob, bob.user(), false, List.of(bob.id()))
          .get(20, TimeUnit.SECONDS);
      send(mona, toBob, bob, own.frame());
    }

    void answerAnn() throws Exception {
      AnsweredLeg bobs = bobsAnswer.get(20, TimeUnit.SECONDS);
      send(mona, toBob, bob, bobs.confirmFrame());
      OfferedCall offered = fromAnn;
      if (offered == null) {
        throw new IllegalStateException("Ann has offered nothing");
      }
      AnsweredCall answered =
          offered.accept(
              bobs.transport(), bobs.media(), Randomness.secure(), scene.clock().instant());
      withAnn = answered;
      scene.tampering().did("answered Ann with the fingerprint of Bob");
      mallory.calls().client().accept(ann.placedCall()).get(20, TimeUnit.SECONDS);
      send(mallory, ann.placedCall(), ann, answered.frame());
    }

    private void send(HonestDevice from, CallId call, HonestDevice to, ByteString frame) {
      var _ = from.calls().client().signal(call, to.id(), OpaqueBody.encode(frame));
    }
  }
}
