package sotto.attack.catalogue;

import java.util.List;
import sotto.attack.forge.FalseEntries;
import sotto.attack.forge.FalseIdentity;
import sotto.attack.forge.FalseKeys;
import sotto.attack.people.HonestDevice;
import sotto.attack.people.Scene;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.identity.ListAction;
import sotto.protocol.CallId;
import sotto.protocol.DeviceId;

/** The server serves a device false data about its own person. */
final class OwnListAttacks {
  private OwnListAttacks() {}

  static List<Attack> all() {
    return List.of(
        new Attack(
            "own-device-added",
            "slip a device of its own into a person's own list",
            "put an ADD behind the list that no device of theirs has signed",
            OwnListAttacks::added),
        new Attack(
            "own-list-rolled-back",
            "hide entries of their own list from a person",
            "showed them their own list without its last entry",
            OwnListAttacks::rolledBack),
        new Attack(
            "own-identity-replaced",
            "have a person sign for a false identity of themselves",
            "showed them a list of its own in place of theirs",
            OwnListAttacks::replaced),
        new Attack(
            "own-list-withheld",
            "have a person set up a new identity",
            "claimed that they have no list",
            OwnListAttacks::withheld));
  }

  private static void added(Scene scene) throws Exception {
    HonestDevice ann = scene.person("Ann");
    FalseIdentity own =
        FalseIdentity.of(
            ann.user(), new DeviceId(CallId.random().value()), scene.clock().instant());
    FalseKeys.aboutOwn(
        scene,
        ann,
        keys ->
            DirectoryAttacks.withList(
                keys,
                FalseEntries.appended(
                    DirectoryAttacks.list(ann, keys),
                    own.device().signingKey(),
                    ann.keys().identity().device().signer(),
                    new ListAction.Add(own.device().certificate()),
                    scene.clock().instant())));
    scene.upkeep(ann);
  }

  private static void rolledBack(Scene scene) throws Exception {
    HonestDevice ann = scene.person("Ann");
    scene.confirmed(ann, "Ann's phone");
    scene.upkeep(ann);
    FalseKeys.aboutOwn(
        scene,
        ann,
        keys -> {
          keys.putArray("heads");
          return DirectoryAttacks.withList(
              keys, FalseEntries.first(DirectoryAttacks.list(ann, keys), 1));
        });
    scene.upkeep(ann);
  }

  private static void replaced(Scene scene) throws Exception {
    HonestDevice ann = scene.person("Ann");
    FalseIdentity own = FalseIdentity.of(ann.user(), ann.id(), scene.clock().instant());
    FalseKeys.aboutOwn(
        scene,
        ann,
        keys -> DirectoryAttacks.withList(keys, DeviceList.encode(own.list().entries())));
    scene.upkeep(ann);
  }

  private static void withheld(Scene scene) throws Exception {
    HonestDevice ann = scene.person("Ann");
    FalseKeys.aboutOwn(
        scene,
        ann,
        keys -> {
          keys.remove("list");
          return keys;
        });
    scene.upkeep(ann);
    try {
      ann.keys().ring().enrolment().setUp().close();
      scene.findings().gained("a second root");
    } catch (sotto.client.keys.NotPossibleException e) {
      scene.findings().refused("Ann's client does not set up anew");
    }
  }
}
