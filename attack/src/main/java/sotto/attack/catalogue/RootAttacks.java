package sotto.attack.catalogue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import sotto.attack.forge.FalseIdentity;
import sotto.attack.forge.FalseKeys;
import sotto.attack.people.HonestDevice;
import sotto.attack.people.Scene;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.device.ListAuthor;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.rules.RefusedException;

/**
 * The server puts a true device under a root of its own. Everything else about the list is true.
 */
final class RootAttacks {
  private RootAttacks() {}

  static List<Attack> all() {
    return List.of(
        new Attack(
            "own-identity-reset",
            "have a person's device sign under a root that is not theirs",
            "put a RESET to a root of its own, for that very device, behind their own list",
            RootAttacks::ownReset));
  }

  private static void ownReset(Scene scene) throws Exception {
    HonestDevice ann = scene.person("Ann");
    FalseKeys.aboutOwn(scene, ann, keys -> underOwnRoot(scene, ann, keys));
    scene.upkeep(ann);
    if (ann.keys().ring().maySign()) {
      scene.findings().gained("a device that signs for a root of the server's");
    }
  }

  private static ObjectNode underOwnRoot(Scene scene, HonestDevice of, ObjectNode keys) {
    Instant now = scene.clock().instant();
    FalseIdentity own = FalseIdentity.of(of.user(), of.id(), now);
    return DirectoryAttacks.withList(keys, reset(DirectoryAttacks.list(of, keys), own, of, now));
  }

  private static ByteString reset(
      DeviceList list, FalseIdentity own, HonestDevice of, Instant now) {
    try {
      var certificate = of.keys().identity().device().certificate();
      return DeviceList.encode(ListAuthor.reset(list, own.root(), certificate, now).entries());
    } catch (RefusedException e) {
      throw new IllegalStateException(e);
    }
  }
}
