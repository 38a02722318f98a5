package sotto.e2ee.handshake;

import static sotto.e2ee.rules.Rule.R_OFFER_1;
import static sotto.e2ee.rules.Rule.R_OFFER_10;
import static sotto.e2ee.rules.Rule.R_OFFER_11;
import static sotto.e2ee.rules.Rule.R_OFFER_12;
import static sotto.e2ee.rules.Rule.R_OFFER_13;
import static sotto.e2ee.rules.Rule.R_OFFER_14;
import static sotto.e2ee.rules.Rule.R_OFFER_15;
import static sotto.e2ee.rules.Rule.R_OFFER_16;
import static sotto.e2ee.rules.Rule.R_OFFER_17;
import static sotto.e2ee.rules.Rule.R_OFFER_18;
import static sotto.e2ee.rules.Rule.R_OFFER_19;
import static sotto.e2ee.rules.Rule.R_OFFER_2;
import static sotto.e2ee.rules.Rule.R_OFFER_3;
import static sotto.e2ee.rules.Rule.R_OFFER_4;
import static sotto.e2ee.rules.Rule.R_OFFER_5;
import static sotto.e2ee.rules.Rule.R_OFFER_6;
import static sotto.e2ee.rules.Rule.R_OFFER_7;
import static sotto.e2ee.rules.Rule.R_OFFER_8;
import static sotto.e2ee.rules.Rule.R_OFFER_9;

import java.time.Instant;
import java.util.List;
import sotto.e2ee.bytes.DecodeException;
import sotto.e2ee.identity.DeviceCertificate;
import sotto.e2ee.identity.DeviceList;
import sotto.e2ee.identity.HeadStatement;
import sotto.e2ee.identity.PrekeyCertificate;
import sotto.e2ee.identity.Tolerance;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.rules.Require;
import sotto.e2ee.sign.SignedObject;

/** The callee's checks of an OFFER, in the order of docs/protocol.md §6. */
final class OfferChecks {
  private final LocalParty self;
  private final Contact contact;
  private final Shared shared;
  private final Instant now;

  OfferChecks(LocalParty self, Contact contact, Shared shared, Instant now) {
    this.self = self;
    this.contact = contact;
    this.shared = shared;
    this.now = now;
  }

  void requireTerms(PrekeyCertificate prekey) throws RefusedException {
    Terms terms = shared.terms();
    int expected = terms.versions().highestCommon(prekey.versions()).orElse(0);
    Require.that(terms.version() == expected && expected > 0, R_OFFER_1);
    Require.that(terms.suite() == PrekeyCertificate.SUITE, R_OFFER_2);
    Require.that(terms.mode() == Terms.END_TO_END, R_OFFER_3);
  }

  void requireForUs(AnnouncedCall announced, SeenLegs seen) throws RefusedException {
    Parties.Party callee = shared.parties().callee();
    Parties.Party caller = shared.parties().caller();
    Require.that(callee.user().equals(self.device().user()), R_OFFER_4);
    Require.that(callee.device().equals(self.device().id()), R_OFFER_4);
    Require.that(!caller.user().equals(self.device().user()), R_OFFER_5);
    Require.that(shared.leg().call().equals(announced.call()), R_OFFER_6);
    Require.that(caller.user().equals(announced.caller()), R_OFFER_6);
    Require.that(!seen.hasSeen(shared.leg()), R_OFFER_7);
  }

  DeviceCertificate requireSigned(SignedObject offer) throws RefusedException {
    Parties.Party caller = shared.parties().caller();
    DeviceCertificate certificate = usableCertificate(caller);
    Require.that(offer.verifies(certificate.signingKey()), R_OFFER_10);
    DeviceList.Standing standing = contact.list().standingOf(certificate);
    Require.that(standing != DeviceList.Standing.REVOKED, R_OFFER_11);
    Require.that(standing != DeviceList.Standing.REPLACED, R_OFFER_11);
    requireTimely(certificate, standing);
    return certificate;
  }

  /**
   * Time is checked last, and CLOCKS_DIFFER is reported for listed devices only: anyone else can
   * make an OFFER with a wrong time, which proves nothing about the contact's clock.
   */
  private void requireTimely(DeviceCertificate certificate, DeviceList.Standing standing)
      throws RefusedException {
    boolean timely =
        Tolerance.isNear(shared.sender().at(), now)
            && !Tolerance.isAhead(certificate.created(), now);
    Require.that(timely || standing == DeviceList.Standing.CONFIRMED, R_OFFER_11);
    Require.that(Tolerance.isNear(shared.sender().at(), now), R_OFFER_8);
    certificate.requireNotAhead(now);
  }

  private DeviceCertificate usableCertificate(Parties.Party caller) throws RefusedException {
    try {
      DeviceCertificate certificate = DeviceCertificate.parse(shared.sender().certificate());
      certificate.requireOf(caller.user(), caller.device(), now);
      return certificate;
    } catch (DecodeException e) {
      throw e;
    } catch (RefusedException e) {
      throw e.under(R_OFFER_9);
    }
  }

  List<HeadStatement> requireLists(OfferBody offer, PrekeyCertificate prekey)
      throws RefusedException {
    Parties parties = shared.parties();
    Require.that(parties.caller().root().equals(contact.list().root().bytes()), R_OFFER_12);
    HeadChecks.requirePeerHead(contact.list(), shared.heads().caller(), R_OFFER_13);
    Require.that(parties.callee().root().equals(self.list().root().bytes()), R_OFFER_14);
    Require.that(self.list().contains(shared.heads().callee()), R_OFFER_15);
    Require.that(offer.prekeyId() == prekey.prekeyId(), R_OFFER_16);
    Require.that(offer.prekeyCertificateId().equals(prekey.id()), R_OFFER_16);
    int highestSeen = contact.highestVersion(parties.caller().device());
    Require.that(shared.terms().versions().high() >= highestSeen, R_OFFER_17);
    return HeadChecks.requireStatements(
        contact.list(), shared.sender().attestations(), now, R_OFFER_18);
  }

  void requireMedia() throws RefusedException {
    try {
      shared.media().require();
    } catch (RefusedException e) {
      throw new RefusedException(R_OFFER_19);
    }
  }
}
