package sotto.attack.catalogue;

import static sotto.attack.catalogue.Attack.Script.contacts;
import static sotto.attack.catalogue.Attack.Script.strangers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import sotto.attack.forge.FalseIdentity;
import sotto.attack.forge.FalseKeys;
import sotto.attack.people.HonestDevice;
import sotto.attack.people.Scene;
import sotto.client.keys.ContactFinding;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.identity.ListAction;
import sotto.protocol.Json;

/** The server keeps serving old data that was valid once. */
final class FrozenListAttacks {
  private static final Duration STALE = Duration.ofDays(8);
  private static final Duration EXPIRED = Duration.ofDays(16);

  private FrozenListAttacks() {}

  static List<Attack> all() {
    return List.of(
        new Attack(
            "revocation-withheld",
            "go on using a stolen device after its owner has revoked it",
            "showed the device list from before the REVOKE for eight days",
            strangers(FrozenListAttacks::revocationWithheld)),
        new Attack(
            "list-frozen-for-contact",
            "hide a person's new device from a contact",
            "showed the contact the person's list from before the ADD",
            contacts(FrozenListAttacks::frozenForContact)),
        new Attack(
            "prekey-frozen",
            "have a prekey used that was stolen with an old backup",
            "showed a prekey from sixteen days ago",
            contacts(FrozenListAttacks::frozenPrekey)));
  }

  /** Bob's keys as the directory serves them to Ann now, to be served again later. */
  private static ObjectNode keysNow(HonestDevice asker, HonestDevice of) throws Exception {
    var keys = asker.directory().keysOf(of.user());
    ObjectNode json = Json.mapper().createObjectNode().put("userId", of.user().value());
    put(json, "list", keys.list());
    put(json, "toggle", keys.toggle());
    var heads = json.putArray("heads");
    keys.heads().forEach(head -> heads.add(FalseIdentity.text(head)));
    var devices = json.putArray("devices");
    keys.devices()
        .forEach(device ->
            devices
                .addObject()
                .put("deviceId", device.device().value())
                .put("certificate", FalseIdentity.text(device.certificate()))
                .put("prekey", FalseIdentity.text(device.prekey())));
    return json;
  }

  private static void put(
      ObjectNode json, String field, @org.jspecify.annotations.Nullable ByteString bytes) {
    if (bytes != null) {
      json.put(field, FalseIdentity.text(bytes));
    }
  }

  private static void revocationWithheld(Scene scene, HonestDevice ann, HonestDevice bob)
      throws Exception {
    HonestDevice stolen = scene.confirmed(bob, "Bob's stolen phone");
    stolen.leavesRinging();
    scene.know(ann, bob);
    ObjectNode frozen = keysNow(ann, bob);
    bob.keys().ring().revoke(stolen.id(), ListAction.Reason.LOST);
    FalseKeys.about(scene, ann, bob.user(), keys -> frozen);
    scene.later(STALE);
    if (scene.lookUp(ann, bob.user()) instanceof ContactFinding.Usable usable
        && usable.devices().stream().anyMatch(d -> d.device().equals(stolen.id()))) {
      scene.findings().gained("the stolen phone may still be rung");
    }
  }

  private static void frozenForContact(Scene scene, HonestDevice ann, HonestDevice bob)
      throws Exception {
    ObjectNode frozen = keysNow(bob, ann);
    scene.confirmed(ann, "Ann's phone").leavesRinging();
    scene.upkeep(ann);
    FalseKeys.about(scene, bob, ann.user(), keys -> frozen);
    scene.call(bob, ann);
  }

  private static void frozenPrekey(Scene scene, HonestDevice ann, HonestDevice bob)
      throws Exception {
    ann.keys().contacts().find(bob.user());
    ObjectNode frozen = keysNow(ann, bob);
    // Ann's clock advances; the data that she gets stays the same.
    ann.clock().shift(EXPIRED);
    scene
        .tampering()
        .onAnswer(exchange -> {
          if (exchange.path().equals("/api/v1/keys/" + bob.user())) {
            exchange.answer(frozen);
            scene.tampering().did("showed an old prekey");
          }
        });
    scene.lookUp(ann, bob.user());
    scene.call(ann, bob);
  }
}
