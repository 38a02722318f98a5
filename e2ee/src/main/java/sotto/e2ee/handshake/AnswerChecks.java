package sotto.e2ee.handshake;

import static sotto.e2ee.rules.Rule.R_ANSWER_10;
import static sotto.e2ee.rules.Rule.R_ANSWER_11;
import static sotto.e2ee.rules.Rule.R_ANSWER_12;
import static sotto.e2ee.rules.Rule.R_ANSWER_13;
import static sotto.e2ee.rules.Rule.R_ANSWER_14;
import static sotto.e2ee.rules.Rule.R_ANSWER_15;
import static sotto.e2ee.rules.Rule.R_ANSWER_16;
import static sotto.e2ee.rules.Rule.R_ANSWER_4;
import static sotto.e2ee.rules.Rule.R_ANSWER_5;
import static sotto.e2ee.rules.Rule.R_ANSWER_6;
import static sotto.e2ee.rules.Rule.R_ANSWER_7;
import static sotto.e2ee.rules.Rule.R_ANSWER_8;
import static sotto.e2ee.rules.Rule.R_ANSWER_9;

import java.time.Instant;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.identity.DeviceCertificate;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.rules.Require;
import sotto.e2ee.sign.SignedObject;

/** The caller's checks of an ANSWER that it has opened, in the order of docs/protocol.md §6. */
final class AnswerChecks {
  private final LocalParty self;
  private final LegPlan plan;
  private final Contact contact;
  private final Shared offered;
  private final AnswerBody answer;
  private final Instant now;

  AnswerChecks(
      LocalParty self,
      LegPlan plan,
      Contact contact,
      Shared offered,
      AnswerBody answer,
      Instant now) {
    this.self = self;
    this.plan = plan;
    this.contact = contact;
    this.offered = offered;
    this.answer = answer;
    this.now = now;
  }

  void require(SignedObject signed, ByteString offerId, ByteString ciphertextHash)
      throws RefusedException {
    requireTerms();
    requireSigned(signed);
    Require.that(answer.offerHash().equals(offerId), R_ANSWER_9);
    Require.that(answer.ciphertextHash().equals(ciphertextHash), R_ANSWER_10);
    requireLists();
    requireConnection();
    ByteString calleeRoot = answer.shared().parties().callee().root();
    Require.that(calleeRoot.equals(contact.list().root().bytes()), R_ANSWER_16);
  }

  private void requireTerms() throws RefusedException {
    Terms terms = answer.shared().terms();
    Require.that(terms.version() == offered.terms().version(), R_ANSWER_4);
    Require.that(terms.suite() == offered.terms().suite(), R_ANSWER_4);
    Require.that(terms.mode() == offered.terms().mode(), R_ANSWER_4);
    Require.that(terms.versions().equals(plan.prekey().versions()), R_ANSWER_5);
    Require.that(answer.shared().leg().equals(offered.leg()), R_ANSWER_6);
    Require.that(answer.shared().parties().equals(offered.parties()), R_ANSWER_6);
  }

  private void requireSigned(SignedObject signed) throws RefusedException {
    DeviceCertificate certificate = plan.peer().certificate();
    Require.that(answer.shared().sender().certificate().equals(certificate.bytes()), R_ANSWER_7);
    Require.that(signed.verifies(certificate.signingKey()), R_ANSWER_8);
  }

  private void requireLists() throws RefusedException {
    Heads heads = answer.shared().heads();
    HeadChecks.requirePeerHead(contact.list(), heads.callee(), R_ANSWER_11);
    LegPlan.requireNotRevoked(contact.list().standingOf(plan.peer().certificate()), R_ANSWER_11);
    Require.that(self.list().contains(heads.caller()), R_ANSWER_12);
    var attestations = answer.shared().sender().attestations();
    HeadChecks.requireStatements(contact.list(), attestations, now, R_ANSWER_13);
  }

  private void requireConnection() throws RefusedException {
    ByteString fingerprint = answer.shared().transport().fingerprint();
    Require.that(!fingerprint.equals(offered.transport().fingerprint()), R_ANSWER_14);
    try {
      answer.shared().media().require();
      answer.shared().media().requireAnswerTo(offered.media());
    } catch (RefusedException e) {
      throw new RefusedException(R_ANSWER_15);
    }
  }
}
