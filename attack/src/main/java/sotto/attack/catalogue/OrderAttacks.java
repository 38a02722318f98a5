package sotto.attack.catalogue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import sotto.attack.Attack;
import sotto.attack.forge.Frames;
import sotto.attack.forge.Signals;
import sotto.attack.hostile.Message;
import sotto.attack.people.Device;
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
            "have two signals of a call taken in the wrong order",
            "exchanged two signals",
            OrderAttacks::reordered),
        new Attack(
            "signals-dropped",
            "hide one signal of a call",
            "left one signal out and passed the next one on",
            OrderAttacks::dropped),
        new Attack(
            "signals-duplicated",
            "have a signal acted upon twice",
            "sent a signal twice",
            OrderAttacks::duplicatedSignal),
        new Attack(
            "signals-reflected",
            "have a device take its own words for the other's",
            "sent a device's signal back to it",
            OrderAttacks::reflected),
        new Attack(
            "signals-of-other-call",
            "have a signal of one call taken in another",
            "sent a signal of an earlier call",
            OrderAttacks::ofOtherCall));
  }

  private static void reordered(Scene scene) throws Exception {
    twoSignals(scene, (first, second) -> List.of(second, first));
  }

  private static void dropped(Scene scene) throws Exception {
    twoSignals(scene, (first, second) -> List.of(second));
  }

  private interface OfTwo {
    List<Message> instead(Message first, Message second);
  }

  private static void twoSignals(Scene scene, OfTwo rule) throws Exception {
    Device ann = scene.person("Ann");
    Device bob = scene.person("Bob");
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
    ann.calls().tell(ann.placedCall(), MUTED);
    ann.calls().tell(ann.placedCall(), TALKING);
    bob.await(
        "what comes of it",
        event -> event instanceof CallEvent.Ended || event instanceof CallEvent.Heard);
    if (!bob.heard(CallEvent.Heard.class).isEmpty()) {
      scene.findings().gained("signals taken in another order");
    }
  }

  private static void duplicatedSignal(Scene scene) throws Exception {
    Device ann = scene.person("Ann");
    Device bob = scene.person("Bob");
    scene.call(ann, bob);
    Signals.instead(
        scene,
        ann,
        Frames.Kind.DATA,
        message -> List.of(message, ReplayAttacks.withoutId(message)));
    ann.calls().tell(ann.placedCall(), MUTED);
    ann.calls().tell(ann.placedCall(), TALKING);
    bob.await(
        "the second signal",
        event ->
            event instanceof CallEvent.Ended
                || (event instanceof CallEvent.Heard heard && heard.state().equals(TALKING)));
    if (bob.heard(CallEvent.Heard.class).stream()
            .filter(heard -> heard.state().equals(MUTED))
            .count()
        > 1) {
      scene.findings().gained("a signal that counts twice");
    }
  }

  private static void reflected(Scene scene) throws Exception {
    Device ann = scene.person("Ann");
    Device bob = scene.person("Bob");
    scene.call(ann, bob);
    Signals.instead(
        scene,
        ann,
        Frames.Kind.DATA,
        message -> {
          Signals.say(scene, ann, Signals.from(ann.placedCall(), bob, Frames.of(message)));
          return List.of();
        });
    ann.calls().tell(ann.placedCall(), MUTED);
    ann.calls().tell(ann.placedCall(), TALKING);
    ann.await(
        "what comes of it",
        event -> event instanceof CallEvent.Ended || event instanceof CallEvent.Heard);
    if (!ann.heard(CallEvent.Heard.class).isEmpty()) {
      scene.findings().gained("own words taken for the other's");
    }
  }

  private static void ofOtherCall(Scene scene) throws Exception {
    Device ann = scene.person("Ann");
    Device bob = scene.person("Bob");
    ReplayAttacks.earlierCall(scene, ann, bob);
    ByteString old = ReplayAttacks.frame(scene, ann, Frames.Kind.DATA);
    ReplayAttacks.forget(scene, ann, bob);
    scene.call(ann, bob);
    Signals.say(scene, bob, Signals.from(ann.placedCall(), ann, old));
    bob.await("the end", CallEvent.Ended.class::isInstance);
  }
}
