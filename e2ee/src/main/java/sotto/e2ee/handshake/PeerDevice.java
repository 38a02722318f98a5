package sotto.e2ee.handshake;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import sotto.e2ee.identity.DeviceCertificate;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.identity.HeadStatement;
import sotto.e2ee.identity.ListFreshness;

/**
 * The device at the other end and its standing.
 *
 * @param verified whether the shield may say <b>verified</b>: the pinned root vouches for the
 *     device
 */
public record PeerDevice(
    DeviceCertificate certificate, DeviceList.Standing standing, boolean verified) {

  static PeerDevice of(DeviceCertificate certificate, Contact contact) {
    DeviceList.Standing standing = contact.list().standingOf(certificate);
    boolean verified =
        contact.pinned() && !contact.hasAnotherRoot() && standing == DeviceList.Standing.CONFIRMED;
    return new PeerDevice(certificate, standing, verified);
  }

  Set<Concern> concerns(Contact contact, List<HeadStatement> statements, Instant now) {
    Set<Concern> concerns = EnumSet.noneOf(Concern.class);
    if (contact.hasAnotherRoot()) {
      concerns.add(Concern.ROOT_CHANGED);
    }
    if (contact.isKnown() && standing == DeviceList.Standing.UNCONFIRMED) {
      concerns.add(Concern.UNCONFIRMED_DEVICE);
    }
    if (!ListFreshness.isFresh(contact.list(), statements, certificate.device(), now)) {
      concerns.add(Concern.STALE_LIST);
    }
    return concerns;
  }
}
