package sotto.attack.catalogue;

import static sotto.attack.catalogue.Attack.Script.strangers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import sotto.attack.forge.Frames;
import sotto.attack.forge.Signals;
import sotto.attack.hostile.Direction;
import sotto.attack.hostile.Message;
import sotto.attack.hostile.ObservedMessage;
import sotto.attack.people.HonestDevice;
import sotto.attack.people.Scene;
import sotto.client.e2ee.CallEvent;
import sotto.e2ee.bytes.ByteString;
import sotto.protocol.CallId;
import sotto.protocol.Json;

/** The server repeats, redirects or reorders messages of honest devices. */
final class ReplayAttacks {

  private ReplayAttacks() {}

  static List<Attack> all() {
    return List.of(
        new Attack(
            "offer-replayed",
            "ring a person in the name of an earlier caller",
            "sent the OFFER of an earlier call again, as a new call",
            strangers(ReplayAttacks::oldOffer)),
        new Attack(
            "offer-duplicated",
            "make one call ring twice",
            "sent the OFFER twice",
            strangers((scene, ann, bob) -> duplicated(scene, ann, bob, true, Frames.Kind.OFFER))),
        new Attack(
            "offer-legs-swapped",
            "have a device answer the OFFER of another",
            "swapped the OFFERs of a person's two devices",
            ReplayAttacks::swappedLegs),
        new Attack(
            "offer-reflected",
            "have a person call themselves",
            "sent the OFFER back to its sender, as a call of theirs to themselves",
            strangers(ReplayAttacks::reflectedOffer)),
        new Attack(
            "caller-renamed",
            "have a call shown under another caller's name",
            "announced the call under a third person's name",
            strangers(ReplayAttacks::renamedCaller)),
        new Attack(
            "answer-duplicated",
            "have a call answered twice",
            "sent the ANSWER twice",
            strangers((scene, ann, bob) -> duplicated(scene, ann, bob, false, Frames.Kind.ANSWER))),
        new Attack(
            "answer-replayed",
            "have a call answered with the ANSWER of an earlier one",
            "sent the ANSWER of an earlier call in place of the new one",
            strangers((scene, ann, bob) -> oldAnswer(scene, ann, bob, false))),
        new Attack(
            "answer-replayed-for-leg",
            "have a call answered with the ANSWER of an earlier one",
            "sent the ANSWER of an earlier call under the new leg's id",
            strangers((scene, ann, bob) -> oldAnswer(scene, ann, bob, true))),
        new Attack(
            "answer-by-uncalled-device",
            "take a call on a device that was not called",
            "claimed that an unconfirmed device of the callee had accepted first",
            strangers(ReplayAttacks::uncalledDevice)));
  }

  static ByteString frame(Scene scene, HonestDevice from, Frames.Kind kind) {
    return scene.tampering().heard().stream()
        .filter(heard -> heard.direction() == Direction.TO_SERVER)
        .filter(heard -> heard.holder().device().equals(from.id()))
        .map(ObservedMessage::message)
        .filter(message -> Frames.kind(message) == kind)
        .map(Frames::of)
        .findFirst()
        .orElseThrow();
  }

  private static Message incoming(Scene scene, HonestDevice at) {
    return scene.tampering().heard().stream()
        .filter(heard -> heard.direction() == Direction.TO_CLIENT)
        .filter(heard -> heard.holder().device().equals(at.id()))
        .map(ObservedMessage::message)
        .filter(message -> message.is("call.incoming"))
        .findFirst()
        .orElseThrow();
  }

  /** Two people make and end a call whose messages the server can record. */
  static void earlierCall(Scene scene, HonestDevice ann, HonestDevice bob) {
    scene.call(ann, bob);
    scene.hangUp(ann, bob);
  }

  static void forget(Scene scene, HonestDevice... devices) {
    for (HonestDevice device : devices) {
      device.forgetWhatWasHeard();
    }
    scene.network().forget();
  }

  private static void oldOffer(Scene scene, HonestDevice ann, HonestDevice bob) throws Exception {
    earlierCall(scene, ann, bob);
    Message old = incoming(scene, bob);
    ByteString offer = frame(scene, ann, Frames.Kind.OFFER);
    forget(scene, ann, bob);
    CallId call = CallId.random();
    Signals.say(scene, bob, old.with("callId", call.value()));
    Signals.say(scene, bob, Signals.from(call, ann, offer));
    scene.settle(bob);
    gainedIfRings(scene, bob);
  }

  private static void gainedIfRings(Scene scene, HonestDevice device) {
    if (!device.heard(CallEvent.Incoming.class).isEmpty()) {
      scene.findings().gained("a call that rings");
    }
  }

  private static void duplicated(
      Scene scene, HonestDevice ann, HonestDevice bob, boolean ofCaller, Frames.Kind kind)
      throws Exception {
    Signals.instead(
        scene, ofCaller ? ann : bob, kind, message -> List.of(message, withoutId(message)));
    scene.call(ann, bob);
    if (bob.heard(CallEvent.Incoming.class).size() > 1
        || ann.heard(CallEvent.Confirmed.class).size() > 1) {
      scene.findings().gained("one call that counts as two");
    }
  }

  static Message withoutId(Message message) {
    return Message.of(message.type(), message.body());
  }

  private static void swappedLegs(Scene scene) throws Exception {
    HonestDevice ann = scene.person("Ann");
    HonestDevice laptop = scene.person("Bob");
    HonestDevice phone = scene.confirmed(laptop, "Bob's phone");
    Deque<Message> held = new ArrayDeque<>();
    Signals.instead(
        scene,
        ann,
        Frames.Kind.OFFER,
        message -> {
          Message first = held.poll();
          if (first == null) {
            held.add(message);
            return List.of();
          }
          return List.of(
              first.with("body", message.text("body")), message.with("body", first.text("body")));
        });
    scene.call(ann, laptop, phone);
    gainedIfRings(scene, laptop);
    gainedIfRings(scene, phone);
  }

  private static void reflectedOffer(Scene scene, HonestDevice ann, HonestDevice bob)
      throws Exception {
    bob.leavesRinging();
    ann.place(bob.user());
    bob.await("the ringing", CallEvent.Incoming.class::isInstance);
    CallId call = CallId.random();
    Message toSelf =
        incoming(scene, bob)
            .with("callId", call.value())
            .with("caller", ann.user().value())
            .with("callerDevice", Signals.remote(ann));
    Signals.say(scene, ann, toSelf);
    Signals.say(scene, ann, Signals.from(call, ann, frame(scene, ann, Frames.Kind.OFFER)));
    ann.await("the refusal", CallEvent.IncomingRefused.class::isInstance);
    gainedIfRings(scene, ann);
  }

  private static void renamedCaller(Scene scene, HonestDevice ann, HonestDevice bob)
      throws Exception {
    HonestDevice chloe = scene.person("Chloé");
    scene
        .tampering()
        .onSignal((holder, direction, message) -> {
          if (!message.is("call.incoming")) {
            return List.of(message);
          }
          scene.tampering().did("renamed the caller");
          return List.of(message.with("caller", chloe.user().value()).with("callerName", "Chloé"));
        });
    scene.call(ann, bob);
    gainedIfRings(scene, bob);
  }

  private static void oldAnswer(Scene scene, HonestDevice ann, HonestDevice bob, boolean withNewLeg)
      throws Exception {
    earlierCall(scene, ann, bob);
    ByteString old = frame(scene, bob, Frames.Kind.ANSWER);
    forget(scene, ann, bob);
    Signals.change(
        scene,
        bob,
        Frames.Kind.ANSWER,
        answer -> withNewLeg ? Frames.patched(old, 2, answer.slice(2, 18)) : old);
    scene.call(ann, bob);
    scene.gainedIfMedia("on an old ANSWER");
  }

  private static void uncalledDevice(Scene scene, HonestDevice ann, HonestDevice bob)
      throws Exception {
    HonestDevice other = scene.another(bob, "Bob's unconfirmed phone");
    bob.leavesRinging();
    ann.place(bob.user());
    bob.await("the ringing", CallEvent.Incoming.class::isInstance);
    ObjectNode accepted = Json.mapper().createObjectNode();
    accepted.put("callId", ann.placedCall().value());
    accepted.set("by", Signals.remote(other));
    Signals.say(scene, ann, Message.of("call.accepted", accepted));
    scene.settle(ann, bob);
  }
}
