package sotto.attack.forge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import sotto.client.directory.PublishedKeys;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.handshake.Contact;
import sotto.e2ee.handshake.LegPlan;
import sotto.e2ee.identity.DeviceCertificate;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.identity.HeadStatement;
import sotto.e2ee.identity.PrekeyCertificate;
import sotto.e2ee.identity.VersionRange;
import sotto.e2ee.rules.RefusedException;
import sotto.protocol.DeviceId;
import sotto.protocol.UserId;

/** An honest person's true keys, as the attacker knows them from the directory. */
public record KnownContact(PublishedKeys keys, DeviceList list) {
  public static KnownContact of(UserId user, PublishedKeys keys) {
    try {
      ByteString list = keys.list();
      if (list == null) {
        throw new IllegalArgumentException("has no list");
      }
      return new KnownContact(keys, DeviceList.verify(user, list));
    } catch (RefusedException e) {
      throw new IllegalArgumentException(e);
    }
  }

  public Contact contact() {
    return Contact.first(list);
  }

  /** The published keys of one of their devices. */
  public DeviceCertificate certificate(DeviceId device) {
    return keys.devices().stream()
        .filter(published -> published.device().equals(device))
        .map(published -> {
          try {
            return DeviceCertificate.parse(published.certificate());
          } catch (RefusedException e) {
            throw new IllegalStateException(e);
          }
        })
        .findFirst()
        .orElseThrow();
  }

  /** Their prekey on one of their devices. */
  public PrekeyCertificate prekey(DeviceId device) {
    return keys.devices().stream()
        .filter(published -> published.device().equals(device))
        .map(published -> {
          try {
            return PrekeyCertificate.parse(published.prekey());
          } catch (RefusedException e) {
            throw new IllegalStateException(e);
          }
        })
        .findFirst()
        .orElseThrow();
  }

  /** For a leg to one of their devices. */
  public LegPlan plan(DeviceId device, Instant now) throws RefusedException {
    List<HeadStatement> heads = new ArrayList<>();
    for (ByteString head : keys.heads()) {
      heads.add(HeadStatement.parse(head));
    }
    return LegPlan.of(VersionRange.OWN, contact(), certificate(device), prekey(device), heads, now)
        .personAgrees();
  }
}
