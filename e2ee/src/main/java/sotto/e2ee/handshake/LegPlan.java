package sotto.e2ee.handshake;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import sotto.e2ee.identity.DeviceCertificate;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.identity.HeadStatement;
import sotto.e2ee.identity.PrekeyCertificate;
import sotto.e2ee.identity.VersionRange;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.rules.Require;
import sotto.e2ee.rules.Rule;

/**
 * A device of the contact that may get a leg.
 *
 * <p><b>Security guarantees:</b> certificate and prekey belong to one device of the contact, and
 * the device is not revoked.
 *
 * <p><b>Does not protect against:</b> a frozen list, beyond what {@link Concern#STALE_LIST} shows.
 */
public final class LegPlan {
  private final Contact contact;
  private final PeerDevice peer;
  private final PrekeyCertificate prekey;
  private final int version;

  private LegPlan(Contact contact, PeerDevice peer, PrekeyCertificate prekey, int version) {
    this.contact = contact;
    this.peer = peer;
    this.prekey = prekey;
    this.version = version;
  }

  /**
   * Checks a device before sealing anything to it.
   *
   * @param statements head statements of the contact's list, from the server
   * @throws RefusedException R-CERT-3 to R-CERT-5, R-PREKEY-1 to R-PREKEY-7, R-HEAD-1 to R-HEAD-3,
   *     R-ANSWER-11 for a revoked device
   */
  public static Consent<LegPlan> of(
      VersionRange own,
      Contact contact,
      DeviceCertificate certificate,
      PrekeyCertificate prekey,
      List<HeadStatement> statements,
      Instant now)
      throws RefusedException {
    PeerDevice peer = PeerDevice.of(certificate, contact);
    certificate.requireUsable(contact.list().user(), certificate.device(), now);
    requireNotRevoked(peer.standing(), Rule.R_ANSWER_11);
    prekey.requireOf(certificate, now);
    int version = prekey.requireVersion(own, contact.highestVersion(certificate.device()));
    for (HeadStatement statement : statements) {
      statement.requireOf(contact.list(), now);
    }
    Set<Concern> concerns = peer.concerns(contact, statements, now);
    return new Consent<>(new LegPlan(contact, peer, prekey, version), concerns);
  }

  static void requireNotRevoked(DeviceList.Standing standing, Rule rule) throws RefusedException {
    Require.that(
        standing == DeviceList.Standing.CONFIRMED || standing == DeviceList.Standing.UNCONFIRMED,
        rule);
  }

  Contact contact() {
    return contact;
  }

  PeerDevice peer() {
    return peer;
  }

  PrekeyCertificate prekey() {
    return prekey;
  }

  int version() {
    return version;
  }

  Parties.Party asParty() {
    return new Parties.Party(
        peer.certificate().user(), peer.certificate().device(), contact.list().root().bytes());
  }
}
