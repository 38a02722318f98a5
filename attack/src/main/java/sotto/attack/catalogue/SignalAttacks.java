package sotto.attack.catalogue;

import static sotto.attack.catalogue.Attack.Script.strangers;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import sotto.attack.forge.Frames;
import sotto.attack.forge.Signals;
import sotto.attack.hostile.Message;
import sotto.attack.people.HonestDevice;
import sotto.attack.people.Scene;
import sotto.client.e2ee.CallEnding;
import sotto.client.e2ee.CallEvent;
import sotto.e2ee.bytes.ByteString;
import sotto.protocol.Json;

/** The server changes, drops and forges signalling of a call it cannot read. */
final class SignalAttacks {
  /** The offsets of the parts of frames: docs/protocol.md §5 and §6. */
  private static final int OFFER_KEM = 24;

  private static final int ANSWER_KEM = 18;
  private static final int KEM_CURVE_HALF = 1088;
  private static final String SDP = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n";

  private SignalAttacks() {}

  static List<Attack> all() {
    List<Attack> all = new ArrayList<>();
    all.add(offer("offer-changed", "one bit of the OFFER", o -> Frames.flipped(o, -1)));
    all.add(offer("offer-truncated", "the OFFER: cut it off", o -> o.slice(0, o.size() - 17)));
    all.add(
        offer(
            "offer-lattice-half-changed",
            "the ML-KEM half of the OFFER's KEM ciphertext",
            o -> Frames.flipped(o, OFFER_KEM)));
    all.add(
        offer(
            "offer-curve-half-low-order",
            "the X25519 half of the OFFER's KEM ciphertext: put a low-order point there",
            o -> Frames.patched(o, OFFER_KEM + KEM_CURVE_HALF, ByteString.zeros(32))));
    all.add(
        offer("offer-suite-changed", "the suite in the OFFER's header", o -> Frames.flipped(o, 2)));
    all.add(offer("offer-version-changed", "the version of the OFFER", o -> Frames.flipped(o, 0)));
    all.add(answer("answer-changed", "one bit of the ANSWER", a -> Frames.flipped(a, -1)));
    all.add(answer("answer-truncated", "the ANSWER: cut it off", a -> a.slice(0, 500)));
    all.add(
        answer(
            "answer-lattice-half-changed",
            "the ML-KEM half of the ANSWER's KEM ciphertext",
            a -> Frames.flipped(a, ANSWER_KEM)));
    all.add(
        answer(
            "answer-curve-half-changed",
            "the X25519 half of the ANSWER's KEM ciphertext",
            a -> Frames.flipped(a, ANSWER_KEM + KEM_CURVE_HALF)));
    all.add(
        answer(
            "answer-curve-half-low-order",
            "the X25519 half of the ANSWER's KEM ciphertext: put a low-order point there",
            a -> Frames.patched(a, ANSWER_KEM + KEM_CURVE_HALF, ByteString.zeros(32))));
    all.add(
        new Attack(
            "plain-offer",
            "have a plain SDP accepted as a sealed OFFER",
            "put a plain session description in the OFFER's place",
            strangers((scene, ann, bob) -> plain(scene, ann, bob, Frames.Kind.OFFER))));
    all.add(
        new Attack(
            "plain-answer",
            "have a plain SDP accepted as a sealed ANSWER",
            "put a plain session description in the ANSWER's place",
            strangers((scene, ann, bob) -> plain(scene, ann, bob, Frames.Kind.ANSWER))));
    all.add(
        new Attack(
            "plain-signal",
            "have a plain body accepted during a call",
            "sent both devices a message that was not sealed",
            strangers(SignalAttacks::plainSignal)));
    all.add(
        new Attack(
            "confirm-changed",
            "have another nonce confirmed",
            "changed the CONFIRM",
            scene -> changed(scene, true, Frames.Kind.DATA, d -> Frames.flipped(d, -1))));
    all.add(
        new Attack(
            "confirm-withheld",
            "have the callee's media before the caller has confirmed",
            "withheld the CONFIRM",
            strangers((scene, ann, bob) -> withheld(scene, ann, bob, true, Frames.Kind.DATA))));
    all.add(
        new Attack(
            "answer-withheld",
            "prevent a call",
            "withheld the ANSWER",
            strangers((scene, ann, bob) -> withheld(scene, ann, bob, false, Frames.Kind.ANSWER))));
    all.add(
        new Attack(
            "hang-up-forged",
            "end a call as if the other person had hung up",
            "sent both devices the end of the call",
            strangers(SignalAttacks::forgedHangUp)));
    return all;
  }

  private static Attack offer(String id, String what, UnaryOperator<ByteString> change) {
    return new Attack(
        id,
        "have the callee accept another OFFER than the caller's",
        "changed " + what,
        scene -> changed(scene, true, Frames.Kind.OFFER, change));
  }

  private static Attack answer(String id, String what, UnaryOperator<ByteString> change) {
    return new Attack(
        id,
        "have the caller accept another ANSWER than the callee's",
        "changed " + what,
        scene -> changed(scene, false, Frames.Kind.ANSWER, change));
  }

  private static void changed(
      Scene scene, boolean ofCaller, Frames.Kind kind, UnaryOperator<ByteString> change)
      throws Exception {
    HonestDevice ann = scene.person("Ann");
    HonestDevice bob = scene.person("Bob");
    Signals.change(scene, ofCaller ? ann : bob, kind, change);
    scene.call(ann, bob);
    scene.gainedIfMedia("though the handshake was changed");
  }

  private static void plain(Scene scene, HonestDevice ann, HonestDevice bob, Frames.Kind kind)
      throws Exception {
    Signals.instead(
        scene,
        kind == Frames.Kind.OFFER ? ann : bob,
        kind,
        message -> List.of(message.with("body", SDP)));
    scene.call(ann, bob);
    scene.gainedIfMedia("on a plain description");
  }

  private static void plainSignal(Scene scene, HonestDevice ann, HonestDevice bob)
      throws Exception {
    scene.call(ann, bob);
    Signals.say(scene, ann, Signals.from(ann.placedCall(), bob, SDP));
    Signals.say(scene, bob, Signals.from(ann.placedCall(), ann, SDP));
    ann.await("the end", CallEvent.Ended.class::isInstance);
    bob.await("the end", CallEvent.Ended.class::isInstance);
  }

  private static void withheld(
      Scene scene, HonestDevice ann, HonestDevice bob, boolean ofCaller, Frames.Kind kind)
      throws Exception {
    Signals.instead(scene, ofCaller ? ann : bob, kind, message -> List.of());
    scene.call(ann, bob);
    scene.gainedIfMedia("before both confirmations");
  }

  private static void forgedHangUp(Scene scene, HonestDevice ann, HonestDevice bob)
      throws Exception {
    scene.call(ann, bob);
    for (HonestDevice victim : List.of(ann, bob)) {
      Signals.say(
          scene,
          victim,
          Message.of(
              "call.ended",
              Json.mapper()
                  .createObjectNode()
                  .put("callId", ann.placedCall().value())
                  .put("reason", "hung-up")
                  .put("by", (victim == ann ? bob : ann).user().value())));
      victim.await("the end", CallEvent.Ended.class::isInstance);
      if (victim.heard(CallEvent.Ended.class).getFirst().how() instanceof CallEnding.ByPeer) {
        scene.findings().gained("a hang-up that counts as the other's own");
      }
    }
  }
}
