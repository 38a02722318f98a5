package sotto.attack.catalogue;

import static sotto.attack.catalogue.Attack.Script.strangers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import sotto.attack.forge.Frames;
import sotto.attack.forge.KnownContact;
import sotto.attack.forge.RawCaller;
import sotto.attack.forge.RawOffer;
import sotto.attack.forge.Signals;
import sotto.attack.hostile.Direction;
import sotto.attack.hostile.Message;
import sotto.attack.people.HonestDevice;
import sotto.attack.people.Scene;
import sotto.client.e2ee.CallEvent;
import sotto.client.fixtures.MediaNetwork;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.OpaqueBody;
import sotto.e2ee.envelope.Envelope;
import sotto.e2ee.handshake.LocalParty;
import sotto.e2ee.secret.Randomness;
import sotto.e2ee.sign.SignedObject;
import sotto.protocol.CallId;
import sotto.protocol.Json;

/**
 * A caller that confirms other values than it committed to, and one that is made to confirm early.
 */
final class ConfirmAttacks {
  private ConfirmAttacks() {}

  static List<Attack> all() {
    return List.of(
        new Attack(
            "insider-nonce-changed",
            "choose the caller's nonce once the callee's is known",
            "nothing: the caller reveals another nonce than it has committed to",
            scene -> confirm(scene, true, "R-CONFIRM-1")),
        new Attack(
            "insider-confirm-mac",
            "have a handshake confirmed that the caller has seen differently",
            "nothing: the caller confirms another transcript",
            scene -> confirm(scene, false, "R-CONFIRM-2")),
        new Attack(
            "nonce-early",
            "learn the caller's nonce before an answer",
            "claimed that the callee had accepted, and withheld the ANSWER",
            strangers(ConfirmAttacks::early)));
  }

  private static void confirm(Scene scene, boolean otherNonce, String rule) throws Exception {
    HonestDevice mallory = scene.person("Mallory");
    HonestDevice bob = scene.person("Bob");
    LocalParty self = mallory.keys().ring().party().orElseThrow();
    KnownContact contact = KnownContact.of(bob.user(), mallory.directory().keysOf(bob.user()));
    CallId call = CallId.random();
    MediaNetwork.AttackerEnd end = scene.network().attackerEnd();
    RawOffer offer =
        RawOffer.honest(
            self, contact, bob.id(), call, end.transport(), end.offered(), scene.clock().instant());
    SignedObject signed = offer.sign(self);
    Envelope.Sealed sealed = RawOffer.seal(signed, contact.prekey(bob.id()));
    RawCaller caller = new RawCaller(offer, signed, sealed.sharedSecret());
    CompletableFuture<ByteString> answer = new CompletableFuture<>();
    scene
        .tampering()
        .onSignal((holder, direction, message) -> {
          if (holder.device().equals(bob.id())
              && direction == Direction.TO_SERVER
              && Frames.kind(message) == Frames.Kind.ANSWER) {
            answer.complete(Frames.of(message));
          }
          return List.of(message);
        });
    var client = mallory.calls().client();
    client.invite(call, bob.user(), false, List.of(bob.id())).get(20, TimeUnit.SECONDS);
    var _ = client.signal(call, bob.id(), OpaqueBody.encode(sealed.frame()));
    ByteString frame = answer.get(20, TimeUnit.SECONDS);
    ByteString other = ByteString.of(Randomness.secure().bytes(32));
    ByteString confirm =
        otherNonce
            ? caller.confirm(frame, other, other)
            : caller.confirm(frame, offer.nonce(), other);
    scene.tampering().did("confirmed something else");
    var _ = client.signal(call, bob.id(), OpaqueBody.encode(confirm));
    scene.settle(bob);
    if (!bob.heard(CallEvent.Confirmed.class).isEmpty()) {
      scene.findings().gained("a code the caller could choose");
    } else {
      scene.requireRefusedBy(rule);
    }
  }

  private static void early(Scene scene, HonestDevice ann, HonestDevice bob) throws Exception {
    bob.leavesRinging();
    Signals.instead(
        scene,
        ann,
        Frames.Kind.DATA,
        message -> {
          scene.findings().gained("a nonce before an answer");
          return List.of(message);
        });
    ann.place(bob.user());
    bob.await("the ringing", CallEvent.Incoming.class::isInstance);
    ObjectNode accepted = Json.mapper().createObjectNode();
    accepted.put("callId", ann.placedCall().value());
    accepted.set("by", Signals.remote(bob));
    Signals.say(scene, ann, Message.of("call.accepted", accepted));
    scene.settle(ann);
  }
}
