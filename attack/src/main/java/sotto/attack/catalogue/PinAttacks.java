package sotto.attack.catalogue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.function.Consumer;
import sotto.attack.forge.FalseIdentity;
import sotto.attack.forge.KnownContact;
import sotto.attack.people.HonestDevice;
import sotto.attack.people.Scene;
import sotto.e2ee.envelope.Envelope;
import sotto.e2ee.envelope.Purpose;
import sotto.e2ee.envelope.Recipient;
import sotto.e2ee.pins.PinEntry;
import sotto.e2ee.secret.Randomness;

/** The server tries to get an unverified contact shown as verified, or the other way round. */
final class PinAttacks {
  private PinAttacks() {}

  static List<Attack> all() {
    return List.of(
        new Attack(
            "pin-forged",
            "have a false identity shown as verified",
            "put a pin of its own into a person's log, sealed to their device",
            PinAttacks::forged),
        new Attack(
            "pin-withheld",
            "hide from a person's other device which contacts they have verified",
            "withheld the entries that one device had sealed for the other",
            PinAttacks::withheld));
  }

  private static void forged(Scene scene) throws Exception {
    HonestDevice ann = scene.person("Ann");
    HonestDevice phone = scene.confirmed(ann, "Ann's phone");
    HonestDevice bob = scene.person("Bob");
    scene.upkeep(ann);
    var now = scene.clock().instant();
    FalseIdentity falseBob = FalseIdentity.of(bob.user(), bob.id(), now);
    FalseIdentity falsePhone = FalseIdentity.of(ann.user(), phone.id(), now);
    PinEntry pin =
        PinEntry.issue(
            falsePhone.device(),
            0,
            PinEntry.NO_PREVIOUS,
            bob.user(),
            PinEntry.Action.VERIFIED,
            falseBob.root().verifyingKey().bytes(),
            now);
    var keys = KnownContact.of(ann.user(), bob.directory().keysOf(ann.user()));
    var sealed =
        Envelope.seal(
            Purpose.PIN,
            Recipient.device(keys.prekey(ann.id())),
            pin.object().bytes(),
            Randomness.secure());
    showPins(
        scene,
        ann,
        pins -> {
          pins.addObject()
              .put("author", phone.id().value())
              .put("sequence", 0)
              .put("envelope", FalseIdentity.text(sealed.frame()));
        });
    int refused = ann.keys().pins().sync();
    if (refused > 0) {
      scene.findings().refused("Ann's client does not take the pin");
    }
    if (ann.keys().pins().pinned(bob.user()).isPresent()) {
      scene.findings().gained("a forged pin");
    }
  }

  private static void withheld(Scene scene) throws Exception {
    HonestDevice ann = scene.person("Ann");
    HonestDevice phone = scene.confirmed(ann, "Ann's phone");
    HonestDevice bob = scene.person("Bob");
    phone.leavesRinging();
    scene.upkeep(ann);
    showPins(scene, phone, ArrayNode::removeAll);
    scene.know(ann, bob);
    scene.upkeep(phone);
    phone.forgetWhatWasHeard();
    if (phone.keys().pins().pinned(bob.user()).isPresent()) {
      throw new IllegalStateException("the pin was not withheld");
    }
  }

  private static void showPins(Scene scene, HonestDevice to, Consumer<ArrayNode> lie) {
    scene
        .tampering()
        .onAnswer(exchange -> {
          if (exchange.asker() != null
              && exchange.asker().device().equals(to.id())
              && exchange.method().equals("GET")
              && exchange.path().matches("/api/v1/me/keys/pins(\\?.*)?")) {
            ArrayNode truth = (ArrayNode) exchange.answer();
            ArrayNode shown = truth.deepCopy();
            lie.accept(shown);
            if (!shown.equals(truth)) {
              exchange.answer(shown);
              scene.tampering().did("changed the pins");
            }
          }
        });
  }
}
