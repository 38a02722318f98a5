package sotto.attack.forge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.OpaqueBody;
import sotto.e2ee.device.ListAuthor;
import sotto.e2ee.device.LocalDevice;
import sotto.e2ee.device.LocalPrekey;
import sotto.e2ee.device.RootKey;
import sotto.e2ee.handshake.HeldPrekeys;
import sotto.e2ee.handshake.LocalParty;
import sotto.e2ee.identity.ClientClass;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.identity.VersionRange;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.secret.Randomness;
import sotto.protocol.DeviceId;
import sotto.protocol.Json;
import sotto.protocol.UserId;

/**
 * Well-formed keys that the attacker has made under another person's name. The server may serve
 * them in place of the true ones.
 */
public record FalseIdentity(
    RootKey root, LocalDevice device, LocalPrekey prekey, DeviceList list, Instant now) {
  private static final Duration AGE = Duration.ofHours(1);

  /** A fresh identity for a device of that name. */
  public static FalseIdentity of(UserId user, DeviceId device, Instant now) {
    Randomness random = Randomness.secure();
    try {
      RootKey root = RootKey.generate(random);
      LocalDevice own =
          LocalDevice.create(user, device, ClientClass.HEADLESS, now.minus(AGE), random);
      return new FalseIdentity(
          root,
          own,
          own.newPrekey(1, VersionRange.OWN, now.minus(AGE), random),
          ListAuthor.genesis(root, own.certificate(), now.minus(AGE)),
          now);
    } catch (RefusedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As the key directory would show them. */
  public ObjectNode keys() {
    ObjectNode keys = Json.mapper().createObjectNode();
    keys.put("userId", device.user().value());
    keys.put("list", text(DeviceList.encode(list.entries())));
    keys.putArray("heads").add(text(device.attest(list.head(), now).object().bytes()));
    keys.putArray("devices").add(published());
    return keys;
  }

  /** The device alone, as the key directory would show it. */
  public ObjectNode published() {
    ObjectNode published = Json.mapper().createObjectNode();
    published.put("deviceId", device.id().value());
    published.put("certificate", text(device.certificate().bytes()));
    published.put("prekey", text(prekey.certificate().bytes()));
    return published;
  }

  /** This end of a call. */
  public LocalParty party() {
    return new LocalParty(device, list, VersionRange.OWN, List.of(device.attest(list.head(), now)));
  }

  /** The prekeys that open OFFERs to it. */
  public HeldPrekeys held() {
    return new HeldPrekeys(device.id(), List.of(prekey));
  }

  /** Bytes as they travel in JSON. */
  public static String text(ByteString bytes) {
    return OpaqueBody.encode(bytes);
  }

  @Override
  public String toString() {
    return "FalseIdentity of " + device.user();
  }
}
