package sotto.attack.catalogue;

import static sotto.attack.catalogue.Attack.Script.contacts;
import static sotto.attack.catalogue.Attack.Script.strangers;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import sotto.attack.forge.FalseEntries;
import sotto.attack.forge.FalseIdentity;
import sotto.attack.forge.FalseKeys;
import sotto.attack.forge.Frames;
import sotto.attack.forge.KnownContact;
import sotto.attack.people.HonestDevice;
import sotto.attack.people.Scene;
import sotto.client.keys.ContactFinding;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.OpaqueBody;
import sotto.e2ee.device.ListAuthor;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.identity.ListAction;
import sotto.e2ee.rules.RefusedException;
import sotto.protocol.CallId;
import sotto.protocol.DeviceId;

/** The server shows one person false keys of a known contact. */
final class DirectoryAttacks {
  private DirectoryAttacks() {}

  static List<Attack> all() {
    return List.of(
        attack(
            "identity-reset-forged",
            "become a known contact",
            "put a RESET to a root of its own behind the contact's device list",
            contacts(DirectoryAttacks::reset)),
        attack(
            "identity-of-another",
            "pass one user's keys off as another's",
            "answered with a third person's true keys",
            strangers(DirectoryAttacks::keysOfAnother)),
        attack(
            "device-added",
            "add a device of its own to a contact's list",
            "put an ADD behind the list that no device of theirs has signed",
            contacts((scene, ann, bob) -> forgedEntry(scene, ann, bob, false))),
        attack(
            "device-removed",
            "remove a contact's device",
            "put a REVOKE behind the list that no device of theirs has signed",
            contacts((scene, ann, bob) -> forgedEntry(scene, ann, bob, true))),
        attack(
            "device-unconfirmed-known",
            "ring a device of its own in a known contact's name",
            "showed one more device, which the contact has not confirmed",
            strangers((scene, ann, bob) -> unconfirmed(scene, ann, bob, true))),
        attack(
            "device-unconfirmed-first",
            "ring a device of its own in a first contact's name",
            "showed one more device, which the contact has not confirmed",
            strangers((scene, ann, bob) -> unconfirmed(scene, ann, bob, false))),
        attack(
            "device-withheld",
            "prevent calls to a person",
            "showed none of their devices",
            strangers(DirectoryAttacks::withheld)),
        attack(
            "list-rolled-back",
            "hide the last change of a contact's device list",
            "showed the list without its last entry",
            strangers(DirectoryAttacks::rolledBack)),
        attack(
            "list-forked",
            "show two people two device lists of one contact",
            "showed another entry, signed with a stolen device's key, in the last one's place",
            strangers(DirectoryAttacks::forked)),
        attack(
            "list-withheld",
            "have a contact shown without keys",
            "withheld the device list",
            contacts((scene, ann, bob) ->
                falsifyAndCall(scene, ann, bob, keys -> without(keys, "list")))),
        attack(
            "head-forged",
            "vouch for a frozen list",
            "made a head statement in a device's name",
            contacts(DirectoryAttacks::forgedHead)),
        attack(
            "prekey-replaced",
            "read messages sealed to a contact",
            "showed a prekey of its own in place of the device's",
            contacts(DirectoryAttacks::replacedPrekey)),
        attack(
            "prekey-version-stripped",
            "have an older version of the protocol used",
            "changed the version range in a prekey certificate",
            contacts((scene, ann, bob) ->
                falsifyAndCall(scene, ann, bob, DirectoryAttacks::withStrippedVersion))),
        attack(
            "certificate-replaced",
            "pass its own device off as a confirmed one",
            "showed another certificate and prekey under a confirmed device's id",
            contacts(DirectoryAttacks::replacedCertificate)));
  }

  private static Attack attack(String id, String attack, String did, Attack.Script script) {
    return new Attack(id, attack, did, script);
  }

  /** Ann gets false keys of Bob, looks him up and calls. */
  private static void falsifyAndCall(
      Scene scene, HonestDevice ann, HonestDevice bob, UnaryOperator<ObjectNode> lie)
      throws Exception {
    FalseKeys.about(scene, ann, bob.user(), lie);
    lookUp(scene, ann, bob);
    scene.call(ann, bob);
  }

  /** A client that accepts the false keys has been fooled. */
  private static void lookUp(Scene scene, HonestDevice ann, HonestDevice bob) throws Exception {
    if (scene.lookUp(ann, bob.user()) instanceof ContactFinding.Usable usable
        && usable.devices().stream().anyMatch(ContactFinding.Reachable::confirmed)) {
      scene.findings().gained("false keys accepted as a contact's own");
    }
  }

  private static void reset(Scene scene, HonestDevice ann, HonestDevice bob) throws Exception {
    FalseIdentity own = FalseIdentity.of(bob.user(), bob.id(), scene.clock().instant());
    FalseKeys.about(
        scene,
        ann,
        bob.user(),
        keys -> {
          ObjectNode lie = own.keys();
          return withList(lie, resetList(list(bob, keys), own, scene.clock().instant()));
        });
    scene.call(ann, bob);
  }

  private static ByteString resetList(DeviceList list, FalseIdentity own, Instant now) {
    try {
      DeviceId fresh = new DeviceId(CallId.random().value());
      FalseIdentity device = FalseIdentity.of(list.user(), fresh, now);
      return DeviceList.encode(
          ListAuthor.reset(list, own.root(), device.device().certificate(), now).entries());
    } catch (RefusedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void keysOfAnother(Scene scene, HonestDevice ann, HonestDevice bob)
      throws Exception {
    HonestDevice mallory = scene.person("Mallory");
    KnownContact hers = KnownContact.of(mallory.user(), ann.directory().keysOf(mallory.user()));
    falsifyAndCall(
        scene, ann, bob, keys -> withList(keys, DeviceList.encode(hers.list().entries())));
  }

  private static void forgedEntry(Scene scene, HonestDevice ann, HonestDevice bob, boolean revoke)
      throws Exception {
    Instant now = scene.clock().instant();
    DeviceId fresh = new DeviceId(CallId.random().value());
    FalseIdentity own = FalseIdentity.of(bob.user(), fresh, now);
    ListAction action =
        revoke
            ? new ListAction.Revoke(bob.id(), ListAction.Reason.LOST)
            : new ListAction.Add(own.device().certificate());
    falsifyAndCall(
        scene,
        ann,
        bob,
        keys -> {
          ByteString list =
              FalseEntries.appended(
                  list(bob, keys),
                  own.device().signingKey(),
                  bob.keys().identity().device().signer(),
                  action,
                  now);
          if (!revoke) {
            ((ArrayNode) keys.get("devices")).add(own.published());
          }
          return withList(keys, list);
        });
  }

  private static void unconfirmed(Scene scene, HonestDevice ann, HonestDevice bob, boolean known)
      throws Exception {
    if (known) {
      scene.know(ann, bob);
    }
    DeviceId fresh = new DeviceId(CallId.random().value());
    FalseIdentity own = FalseIdentity.of(bob.user(), fresh, scene.clock().instant());
    FalseKeys.about(
        scene,
        ann,
        bob.user(),
        keys -> {
          ((ArrayNode) keys.get("devices")).add(own.published());
          return keys;
        });
    scene
        .tampering()
        .onSignal((holder, direction, message) -> {
          if (message.is("call.previewed")) {
            ArrayNode devices = message.body().get("devices").deepCopy();
            devices.add(((ObjectNode) devices.get(0).deepCopy()).put("deviceId", fresh.value()));
            return List.of(message.with("devices", devices));
          }
          if (message.is("call.invite") && message.body().toString().contains(fresh.value())) {
            scene.findings().gained("an OFFER to its own device");
          }
          return List.of(message);
        });
    scene.lookUp(ann, bob.user());
    scene.call(ann, bob);
  }

  private static void withheld(Scene scene, HonestDevice ann, HonestDevice bob) throws Exception {
    FalseKeys.about(
        scene,
        ann,
        bob.user(),
        keys -> {
          keys.putArray("devices");
          return keys;
        });
    scene.call(ann, bob);
  }

  private static void rolledBack(Scene scene, HonestDevice ann, HonestDevice bob) throws Exception {
    scene.confirmed(bob, "Bob's phone").leavesRinging();
    scene.know(ann, bob);
    falsifyAndCall(
        scene,
        ann,
        bob,
        keys -> {
          keys.putArray("heads");
          return withList(keys, FalseEntries.first(list(bob, keys), 1));
        });
  }

  private static void forked(Scene scene, HonestDevice ann, HonestDevice bob) throws Exception {
    scene.confirmed(bob, "Bob's phone").leavesRinging();
    scene.know(ann, bob);
    Instant now = scene.clock().instant();
    FalseIdentity own = FalseIdentity.of(bob.user(), new DeviceId(CallId.random().value()), now);
    falsifyAndCall(
        scene,
        ann,
        bob,
        keys -> {
          try {
            DeviceList before =
                DeviceList.verify(bob.user(), FalseEntries.first(list(bob, keys), 1));
            DeviceList other =
                ListAuthor.append(
                    before,
                    bob.keys().identity().device(),
                    new ListAction.Add(own.device().certificate()),
                    now);
            ((ArrayNode) keys.get("devices")).add(own.published());
            keys.putArray("heads");
            return withList(keys, DeviceList.encode(other.entries()));
          } catch (RefusedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static void forgedHead(Scene scene, HonestDevice ann, HonestDevice bob) throws Exception {
    FalseIdentity own = FalseIdentity.of(bob.user(), bob.id(), scene.clock().instant());
    falsifyAndCall(
        scene,
        ann,
        bob,
        keys -> {
          ByteString head =
              own.device().attest(list(bob, keys).head(), scene.clock().instant()).object().bytes();
          keys.putArray("heads").add(FalseIdentity.text(head));
          return keys;
        });
  }

  private static void replacedPrekey(Scene scene, HonestDevice ann, HonestDevice bob)
      throws Exception {
    FalseIdentity own = FalseIdentity.of(bob.user(), bob.id(), scene.clock().instant());
    falsifyAndCall(
        scene,
        ann,
        bob,
        keys -> {
          ((ObjectNode) keys.at("/devices/0"))
              .put("prekey", FalseIdentity.text(own.prekey().certificate().bytes()));
          return keys;
        });
  }

  private static void replacedCertificate(Scene scene, HonestDevice ann, HonestDevice bob)
      throws Exception {
    FalseIdentity own = FalseIdentity.of(bob.user(), bob.id(), scene.clock().instant());
    falsifyAndCall(
        scene,
        ann,
        bob,
        keys -> {
          keys.putArray("devices").add(own.published());
          return keys;
        });
  }

  /** The versions follow label, length, user, device, certificate's id, prekey id and key. */
  private static ObjectNode withStrippedVersion(ObjectNode keys) {
    ObjectNode device = (ObjectNode) keys.at("/devices/0");
    ByteString prekey = bytes(device.get("prekey").asText());
    int versionHigh = 1 + "sotto/1 prekey".length() + 2 + 16 + 16 + 32 + 4 + 1216 + 1;
    return put(keys, device, "prekey", Frames.flipped(prekey, versionHigh));
  }

  private static ObjectNode put(ObjectNode keys, ObjectNode device, String field, ByteString to) {
    device.put(field, FalseIdentity.text(to));
    return keys;
  }

  static DeviceList list(HonestDevice of, ObjectNode keys) {
    try {
      return DeviceList.verify(of.user(), bytes(keys.get("list").asText()));
    } catch (RefusedException e) {
      throw new IllegalStateException(e);
    }
  }

  static ByteString bytes(String text) {
    try {
      return OpaqueBody.decode(text);
    } catch (RefusedException e) {
      throw new IllegalStateException(e);
    }
  }

  static ObjectNode withList(ObjectNode keys, ByteString list) {
    keys.put("list", FalseIdentity.text(list));
    return keys;
  }

  private static ObjectNode without(ObjectNode keys, String field) {
    keys.remove(field);
    return keys;
  }
}
