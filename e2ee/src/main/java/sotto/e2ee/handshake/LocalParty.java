package sotto.e2ee.handshake;

import java.time.Instant;
import java.util.List;
import sotto.e2ee.device.LocalDevice;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.identity.HeadStatement;
import sotto.e2ee.identity.VersionRange;

/**
 * The local end of a call.
 *
 * @param list this user's own, verified
 * @param attestations the newest head statements of this user's devices, at most eight
 */
public record LocalParty(
    LocalDevice device, DeviceList list, VersionRange versions, List<HeadStatement> attestations) {
  public LocalParty {
    if (attestations.size() > Sender.MAX_ATTESTATIONS) {
      throw new IllegalArgumentException("at most eight head statements");
    }
    attestations = List.copyOf(attestations);
  }

  Parties.Party asParty() {
    return new Parties.Party(device.user(), device.id(), list.root().bytes());
  }

  Sender asSender(Instant now) {
    return new Sender(
        device.certificate().bytes(),
        attestations.stream().map(statement -> statement.object().bytes()).toList(),
        now);
  }
}
