package sotto.attack.catalogue;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import sotto.attack.forge.FalseEntries;
import sotto.attack.forge.FalseIdentity;
import sotto.attack.forge.FalseKeys;
import sotto.attack.hostile.ClientDevice;
import sotto.attack.hostile.Exchange;
import sotto.attack.people.HonestDevice;
import sotto.attack.people.Scene;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.identity.ListAction;
import sotto.e2ee.rules.RefusedException;
import sotto.protocol.CallId;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;

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
            "own-list-shortened",
            "have a person's device put back or sign a list on which a stolen phone still is",
            "showed it the list from before the REVOKE, and then one that the stolen phone has"
                + " signed in its place",
            OwnListAttacks::shortened),
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

  /**
   * A restored server shows a shorter list, too, and then the device hands in its own again. Here
   * that is all it may do: the bytes it has accepted against a list that they continue, and nothing
   * against another one. Anything else is a fault, because the alerts make the outcome "visible" in
   * any case.
   */
  private static void shortened(Scene scene) throws Exception {
    HonestDevice ann = scene.person("Ann");
    HonestDevice phone = scene.confirmed(ann, "Ann's stolen phone");
    scene.confirmed(ann, "Ann's tablet");
    ann.keys().ring().revoke(phone.id(), ListAction.Reason.LOST);
    scene.upkeep(ann);
    Queue<Exchange> handedIn = new ConcurrentLinkedQueue<>();
    scene
        .tampering()
        .onRequest(exchange -> {
          ClientDevice asker = exchange.asker();
          if (asker != null
              && asker.device().equals(ann.id())
              && exchange.method().equals("PUT")
              && exchange.path().startsWith("/api/v1/me/keys/")) {
            handedIn.add(exchange);
          }
        });
    AtomicReference<UnaryOperator<DeviceList>> lie =
        new AtomicReference<>(list -> cut(list, list.entries().size() - 1));
    AtomicReference<ByteString> accepted = new AtomicReference<>();
    FalseKeys.aboutOwn(
        scene,
        ann,
        keys -> {
          DeviceList list = DirectoryAttacks.list(ann, keys);
          accepted.set(DeviceList.encode(list.entries()));
          keys.putArray("heads");
          return DirectoryAttacks.withList(
              keys, DeviceList.encode(lie.get().apply(list).entries()));
        });
    scene.upkeep(ann);
    if (handedIn.stream().noneMatch(exchange -> exchange.path().endsWith("/list"))) {
      throw new IllegalStateException("Ann's client has put back nothing");
    }
    if (!handedIn.stream()
        .allMatch(exchange ->
            exchange.path().endsWith("/list")
                && DirectoryAttacks.bytes(exchange.request().get("list").asText())
                    .equals(accepted.get()))) {
      throw new IllegalStateException("Ann's client hands in more than the list it has accepted");
    }
    lie.set(list -> signedByPhone(scene, cut(list, 2), ann, phone));
    // An upkeep that was shown the first list may still be under way.
    scene.upkeep(ann);
    handedIn.clear();
    scene.upkeep(ann);
    if (!handedIn.isEmpty()) {
      throw new IllegalStateException("Ann's client hands something in against a forked list");
    }
  }

  private static DeviceList signedByPhone(
      Scene scene, DeviceList before, HonestDevice ann, HonestDevice phone) {
    return verified(
        before.user(),
        FalseEntries.appended(
            before,
            phone.keys().identity().device().signingKey(),
            phone.keys().identity().device().signer(),
            new ListAction.Revoke(ann.id(), ListAction.Reason.LOST),
            scene.clock().instant()));
  }

  private static DeviceList cut(DeviceList list, int entries) {
    return verified(list.user(), FalseEntries.first(list, entries));
  }

  private static DeviceList verified(UserId user, ByteString bytes) {
    try {
      return DeviceList.verify(user, bytes);
    } catch (RefusedException e) {
      throw new IllegalStateException("not a list that verifies", e);
    }
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
