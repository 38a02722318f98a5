package sotto.attack.catalogue;

import static sotto.attack.catalogue.Attack.Script.strangers;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import sotto.attack.forge.Frames;
import sotto.attack.forge.Signals;
import sotto.attack.hostile.Message;
import sotto.attack.people.HonestDevice;
import sotto.attack.people.Scene;
import sotto.client.e2ee.CallEvent;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.session.Signal;

/** The server drops, repeats and moves the sealed signals of a call. */
final class OrderAttacks {
  private static final Signal.State MUTED = new Signal.State(false, false, false);
  private static final Signal.State TALKING = new Signal.State(true, false, false);

  private OrderAttacks() {}

  static List<Attack> all() {
    return List.of(
        new Attack(
            "signals-reordered",
            "have two signals of a call accepted in the wrong order",
            "exchanged two signals",
            strangers((scene, ann, bob) ->
                twoSignals(scene, ann, bob, (first, second) -> List.of(second, first)))),
        new Attack(
            "signals-dropped",
            "hide one signal of a call",
            "dropped one signal and forwarded the next one",
            strangers((scene, ann, bob) ->
                twoSignals(scene, ann, bob, (first, second) -> List.of(second)))),
        new Attack(
            "signals-duplicated",
            "have a signal acted upon twice",
            "sent a signal twice",
            strangers(OrderAttacks::duplicatedSignal)),
        new Attack(
            "signals-reflected",
            "have a device accept its own signal as the other's",
            "sent a device's signal back to it",
            strangers(OrderAttacks::reflected)),
        new Attack(
            "signals-of-other-call",
            "have a signal of one call accepted in another",
            "sent a signal of an earlier call",
            strangers(OrderAttacks::ofOtherCall)));
  }

  private interface OfTwoSignals {
    List<Message> instead(Message first, Message second);
  }

  private static void twoSignals(Scene scene, HonestDevice ann, HonestDevice bob, OfTwoSignals rule)
      throws Exception {
    scene.call(ann, bob);
    Deque<Message> held = new ArrayDeque<>();
    Signals.instead(
        scene,
        ann,
        Frames.Kind.DATA,
        message -> {
          Message first = held.poll();
          if (first == null) {
            held.add(message);
            return List.of();
          }
          return rule.instead(first, message);
        });
    sendTwo(scene, ann, bob, "signals accepted in another order");
  }

  /** Ann sends two signals; {@code hearing} was fooled if it accepts any of them. */
  private static void sendTwo(Scene scene, HonestDevice ann, HonestDevice hearing, String fooled) {
    ann.calls().sendState(ann.placedCall(), MUTED);
    ann.calls().sendState(ann.placedCall(), TALKING);
    hearing.await(
        "the end or a signal",
        event -> event instanceof CallEvent.Ended || event instanceof CallEvent.PeerState);
    if (!hearing.heard(CallEvent.PeerState.class).isEmpty()) {
      scene.findings().gained(fooled);
    }
  }

  private static void duplicatedSignal(Scene scene, HonestDevice ann, HonestDevice bob)
      throws Exception {
    scene.call(ann, bob);
    Signals.instead(
        scene,
        ann,
        Frames.Kind.DATA,
        message -> List.of(message, ReplayAttacks.withoutId(message)));
    ann.calls().sendState(ann.placedCall(), MUTED);
    ann.calls().sendState(ann.placedCall(), TALKING);
    bob.await(
        "the second signal",
        event ->
            event instanceof CallEvent.Ended
                || (event instanceof CallEvent.PeerState heard && heard.state().equals(TALKING)));
    if (bob.heard(CallEvent.PeerState.class).stream()
            .filter(heard -> heard.state().equals(MUTED))
            .count()
        > 1) {
      scene.findings().gained("a signal that counts twice");
    }
  }

  private static void reflected(Scene scene, HonestDevice ann, HonestDevice bob) throws Exception {
    scene.call(ann, bob);
    Signals.instead(
        scene,
        ann,
        Frames.Kind.DATA,
        message -> {
          Signals.say(scene, ann, Signals.from(ann.placedCall(), bob, Frames.of(message)));
          return List.of();
        });
    sendTwo(scene, ann, ann, "own signals accepted as the other's");
  }

  private static void ofOtherCall(Scene scene, HonestDevice ann, HonestDevice bob)
      throws Exception {
    ReplayAttacks.earlierCall(scene, ann, bob);
    ByteString old = ReplayAttacks.frame(scene, ann, Frames.Kind.DATA);
    ReplayAttacks.forget(scene, ann, bob);
    scene.call(ann, bob);
    Signals.say(scene, bob, Signals.from(ann.placedCall(), ann, old));
    bob.await("the end", CallEvent.Ended.class::isInstance);
  }
}
