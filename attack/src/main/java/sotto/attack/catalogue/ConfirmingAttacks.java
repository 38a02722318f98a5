package sotto.attack.catalogue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import sotto.attack.forge.FalseIdentity;
import sotto.attack.forge.FalseKeys;
import sotto.attack.forge.Frames;
import sotto.attack.hostile.Exchange;
import sotto.attack.people.HonestDevice;
import sotto.attack.people.Scene;
import sotto.client.keys.ConfirmingAnother;
import sotto.client.keys.NewDeviceConfirming;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.confirm.ConfirmCode;
import sotto.e2ee.confirm.NewDevice;
import sotto.e2ee.device.ListAuthor;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.identity.ListAction;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.secret.Randomness;

/** The server comes between a new device and the one that is to confirm it. */
final class ConfirmingAttacks {
  private static final String PATH = "/api/v1/me/keys/confirmations";

  private ConfirmingAttacks() {}

  static List<Attack> all() {
    return List.of(
        new Attack(
            "confirm-request-replaced",
            "have a person confirm the attacker's device in place of their own new one",
            "showed the confirmed device a request of its own, and revealed its own nonce",
            ConfirmingAttacks::requestReplaced),
        new Attack(
            "confirm-response-changed",
            "have a new device accept a false root",
            "changed the answer of the confirmed device",
            scene -> changed(scene, "response")),
        new Attack(
            "confirm-reveal-changed",
            "choose the code a person compares",
            "changed the new device's reveal",
            scene -> changed(scene, "reveal")),
        new Attack(
            "confirm-list-replaced",
            "have a confirmed device accept a false list right after the codes matched",
            "showed the new device a list of its own",
            ConfirmingAttacks::listReplaced));
  }

  /** Changes the confirmations a device is shown. */
  private static void show(Scene scene, HonestDevice to, Consumer<ObjectNode> lie) {
    scene
        .tampering()
        .onAnswer(exchange -> {
          if (isList(exchange, to)) {
            ArrayNode open = (ArrayNode) exchange.answer();
            open.forEach(each -> lie.accept((ObjectNode) each));
            exchange.answer(open);
          }
        });
  }

  private static boolean isList(Exchange exchange, HonestDevice to) {
    return exchange.asker() != null
        && exchange.asker().device().equals(to.id())
        && exchange.method().equals("GET")
        && exchange.path().equals(PATH);
  }

  private static NewDeviceConfirming ask(HonestDevice fresh) throws Exception {
    return NewDeviceConfirming.begin(
        fresh.directory(), fresh.keys().ring(), fresh.clock(), Randomness.secure());
  }

  private static ConfirmingAnother answer(HonestDevice old) throws Exception {
    return ConfirmingAnother.answer(
        old.directory(),
        old.keys().ring(),
        old.keys().pins(),
        old.clock(),
        Randomness.secure(),
        ConfirmingAnother.waiting(old.directory(), old.keys().ring()).getFirst());
  }

  /** A person who says that the codes match without comparing, to show the consequences. */
  private static void requestReplaced(Scene scene) throws Exception {
    HonestDevice old = scene.person("Ann");
    HonestDevice fresh = scene.another(old, "Ann's phone");
    var now = scene.clock().instant();
    FalseIdentity own = FalseIdentity.of(old.user(), fresh.id(), now);
    NewDevice attacker = new NewDevice(own.device(), Randomness.secure(), now);
    Reveal reveal = new Reveal();
    show(
        scene,
        old,
        open -> {
          open.put("request", FalseIdentity.text(attacker.request().object().bytes()));
          ByteString own2 = reveal.bytes;
          if (own2 != null) {
            open.put("reveal", FalseIdentity.text(own2));
          }
          scene.tampering().did("replaced the request");
        });
    scene
        .tampering()
        .onRequest(exchange -> {
          if (exchange.path().endsWith("/response")) {
            try {
              ByteString response =
                  DirectoryAttacks.bytes(exchange.request().get("response").asText());
              reveal.bytes = attacker.respond(response, now).reveal().object().bytes();
            } catch (RefusedException e) {
              throw new IllegalStateException(e);
            }
          }
        });
    NewDeviceConfirming asking = ask(fresh);
    ConfirmingAnother answering = answer(old);
    Optional<ConfirmCode> atOld = answering.poll();
    try {
      if (!asking.poll().equals(atOld)) {
        scene.findings().codesDiffer();
      }
    } catch (RefusedException e) {
      // The new device shows no code at all: there is nothing to compare with.
      scene.findings().codesDiffer();
    }
    answering.theyMatch();
    DeviceList list =
        DeviceList.verify(old.user(), notNull(old.directory().ownKeys().keys().list()));
    if (list.standingOf(own.device().certificate()) == DeviceList.Standing.CONFIRMED) {
      scene.findings().gained("a confirmed device, if the person does not compare");
    }
  }

  private static final class Reveal {
    private volatile @Nullable ByteString bytes;
  }

  private static void changed(Scene scene, String field) throws Exception {
    HonestDevice old = scene.person("Ann");
    HonestDevice fresh = scene.another(old, "Ann's phone");
    show(
        scene,
        field.equals("response") ? fresh : old,
        open -> {
          if (open.hasNonNull(field)) {
            ByteString bytes = DirectoryAttacks.bytes(open.get(field).asText());
            // The last byte of what is signed: the signature has 64.
            open.put(field, FalseIdentity.text(Frames.flipped(bytes, -65)));
            scene.tampering().did("changed the " + field);
          }
        });
    NewDeviceConfirming asking = ask(fresh);
    ConfirmingAnother answering = answer(old);
    Optional<ConfirmCode> atNew = Optional.empty();
    try {
      atNew = asking.poll();
      if (answering.poll().equals(atNew) && atNew.isPresent()) {
        scene.findings().gained("the same code on both for a changed " + field);
      }
    } catch (RefusedException e) {
      scene.findings().refused("a device shows no code: it could not be verified");
    }
  }

  private static void listReplaced(Scene scene) throws Exception {
    HonestDevice old = scene.person("Ann");
    HonestDevice fresh = scene.another(old, "Ann's phone");
    FalseIdentity own = FalseIdentity.of(old.user(), old.id(), scene.clock().instant());
    NewDeviceConfirming asking = ask(fresh);
    ConfirmingAnother answering = answer(old);
    if (!asking.poll().equals(answering.poll())) {
      throw new IllegalStateException("honest devices have two codes");
    }
    asking.theyMatch();
    answering.theyMatch();
    FalseKeys.aboutOwn(
        scene,
        fresh,
        keys -> {
          try {
            var added =
                ListAuthor.append(
                    own.list(),
                    own.device(),
                    new ListAction.Add(fresh.keys().identity().device().certificate()),
                    scene.clock().instant());
            keys.putArray("heads");
            return DirectoryAttacks.withList(keys, DeviceList.encode(added.entries()));
          } catch (RefusedException e) {
            throw new IllegalStateException(e);
          }
        });
    try {
      if (asking.finish()) {
        scene.findings().gained("a new device that believes in a false list");
      }
    } catch (RefusedException e) {
      scene.findings().refused("Ann's phone does not take the list");
    }
  }

  private static ByteString notNull(@Nullable ByteString bytes) {
    if (bytes == null) {
      throw new IllegalStateException("there is no list");
    }
    return bytes;
  }
}
