import { equal, type Bytes } from "../bytes/bytes";
import { refuseAs } from "../rules/refuseAs";
import { require } from "../rules/require";
import type { SignedObject } from "../sign/signedObject";
import type { AnswerBody } from "./answerBody";
import type { Contact } from "./contact";
import { requirePeerHead, requireStatements } from "./headChecks";
import { requireNotRevoked, type LegPlan } from "./legPlan";
import type { LocalParty } from "./localParty";
import type { Shared } from "./shared";

/** The caller's knowledge when an ANSWER comes. */
interface AnswerContext {
  readonly self: LocalParty;
  readonly plan: LegPlan;
  /** The callee, as known now. */
  readonly contact: Contact;
  readonly offered: Shared;
  /** id(OFFER). */
  readonly offerId: Bytes;
  /** Of the frame's ciphertext. */
  readonly ciphertextHash: Bytes;
  readonly now: number;
}

/**
 * The caller's checks of an ANSWER that it has opened, in the order of docs/protocol.md §6.
 *
 * @throws NewerListNeededError when the callee's list has to be fetched again
 * @throws RefusedError R-ANSWER-4 to R-ANSWER-16
 */
export async function checkAnswer(
  context: AnswerContext,
  answer: AnswerBody,
  signed: SignedObject,
): Promise<void> {
  requireTerms(context, answer.shared);
  await requireSigned(context, answer.shared, signed);
  require(equal(answer.offerHash, context.offerId), "R-ANSWER-9");
  require(equal(answer.ciphertextHash, context.ciphertextHash), "R-ANSWER-10");
  await requireLists(context, answer.shared);
  requireConnection(context.offered, answer.shared);
  const { callee } = answer.shared.parties;
  require(equal(callee.root, context.contact.list.root.bytes), "R-ANSWER-16");
}

function requireTerms({ offered, plan }: AnswerContext, { terms, leg, parties }: Shared): void {
  require(terms.version === offered.terms.version, "R-ANSWER-4");
  require(terms.suite === offered.terms.suite, "R-ANSWER-4");
  require(terms.mode === offered.terms.mode, "R-ANSWER-4");
  require(terms.versions.equals(plan.prekey.versions), "R-ANSWER-5");
  require(leg.equals(offered.leg), "R-ANSWER-6");
  require(parties.equals(offered.parties), "R-ANSWER-6");
}

async function requireSigned(
  { plan }: AnswerContext,
  { sender }: Shared,
  signed: SignedObject,
): Promise<void> {
  const { certificate } = plan.peer;
  require(equal(sender.certificate, certificate.bytes), "R-ANSWER-7");
  require(await signed.verifies(certificate.signingKey), "R-ANSWER-8");
}

async function requireLists(context: AnswerContext, { heads, sender }: Shared): Promise<void> {
  const { self, plan, now } = context;
  const { list } = context.contact;
  requirePeerHead(list, heads.callee, "R-ANSWER-11");
  requireNotRevoked(list.standingOf(plan.peer.certificate), "R-ANSWER-11");
  require(self.list.contains(heads.caller), "R-ANSWER-12");
  await requireStatements(list, sender.attestations, now, "R-ANSWER-13");
}

function requireConnection(offered: Shared, { transport, media }: Shared): void {
  require(!equal(transport.fingerprint, offered.transport.fingerprint), "R-ANSWER-14");
  refuseAs("R-ANSWER-15", () => {
    media.require();
    media.requireAnswerTo(offered.media);
  });
}
