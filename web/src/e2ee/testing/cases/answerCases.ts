import { concat, ofHex, zeros, type Bytes } from "../../bytes/bytes";
import { appendToList } from "../../device/listAuthor";
import type { AnswerBody } from "../../handshake/answerBody";
import { Contact } from "../../handshake/contact";
import { Heads } from "../../handshake/heads";
import { Leg } from "../../handshake/leg";
import { Parties } from "../../handshake/parties";
import { Sender } from "../../handshake/sender";
import type { Shared } from "../../handshake/shared";
import { Terms } from "../../handshake/terms";
import { TransportParameters } from "../../handshake/transportParameters";
import { ListHead } from "../../identity/listHead";
import { ownVersions, VersionRange } from "../../identity/versionRange";
import { Extension } from "../../media/extension";
import { Media } from "../../media/media";
import { MediaSection } from "../../media/mediaSection";
import type { Rule } from "../../rules/rule";
import { forgeAnswer } from "../forgedAnswer";
import { flip } from "../mutations";
import { Pair, partyOf } from "../pair";
import { now, personOf, underAnotherRoot, type Person } from "../person";
import type { RuleCase } from "../ruleCase";
import { audio, callerTransport, data, opus, video } from "../samples";

const level = new Extension(1, "urn:ietf:params:rtp-hdrext:ssrc-audio-level");
const levelled = new MediaSection("audio", audio.mid, "sendrecv", [opus], [level]);
const other = ofHex("77".repeat(32));

/** ANSWERs that Bob's device really signed, with one thing wrong. */
export async function answerCases(): Promise<RuleCase[]> {
  const eve = await personOf("eve", "web");
  return [
    ...frameCases(),
    ...legCases(),
    ...(await termsCases(eve)),
    ...signatureCases(eve),
    ...(await listCases(eve)),
    ...connectionCases(),
  ];
}

function frameCases(): RuleCase[] {
  const frame = (rule: Rule, what: string, edit: (frame: Bytes) => Bytes): RuleCase =>
    refused(rule, what, async () => {
      const pair = await Pair.of("answer");
      const leg = await pair.offer();
      const answered = await pair.accept(leg.frame);
      await leg.answer(edit(answered.frame), pair.bobAsContact, now);
    });
  return [
    frame("R-ANSWER-1", "another version", (good) => flip(good, 0)),
    frame("R-ANSWER-1", "another type", (good) => flip(good, 1)),
    frame("R-ANSWER-1", "another leg", (good) => flip(good, 2)),
    frame("R-ANSWER-3", "the ML-KEM half changed", (good) => flip(good, 18)),
    frame("R-ANSWER-3", "the X25519 half changed", (good) => flip(good, 1106)),
    frame("R-ANSWER-3", "the ciphertext changed", (good) => flip(good, 1138)),
    frame("R-ANSWER-3", "cut off", (good) => good.slice(0, -1)),
    frame("R-DEC-1", "cut off in the header", (good) => good.slice(0, 1137)),
    frame("R-KEY-2", "the X25519 half zero", (good) =>
      concat(good.slice(0, 1106), zeros(32), good.slice(1138)),
    ),
  ];
}

function legCases(): RuleCase[] {
  const twoLegs = async () => {
    const pair = await Pair.of("two legs");
    const caller = await pair.caller();
    const plan = await pair.plan();
    const first = await caller.offer(plan, pair.random, now);
    return { pair, first, second: await caller.offer(plan, pair.random, now) };
  };
  return [
    refused("R-ANSWER-2", "a second leg", async () => {
      const { pair, first, second } = await twoLegs();
      const frames = [await forgeAnswer(pair, first), await forgeAnswer(pair, second)];
      await first.answer(frames[0]?.frame ?? zeros(0), pair.bobAsContact, now);
      await second.answer(frames[1]?.frame ?? zeros(0), pair.bobAsContact, now);
    }),
    refused("R-ANSWER-2", "two legs at the same time", async () => {
      const { pair, first, second } = await twoLegs();
      const [one, two] = [await forgeAnswer(pair, first), await forgeAnswer(pair, second)];
      await Promise.all([
        first.answer(one.frame, pair.bobAsContact, now),
        second.answer(two.frame, pair.bobAsContact, now),
      ]);
    }),
    refused("R-ANSWER-3", "to another leg's OFFER", async () => {
      const { pair, first, second } = await twoLegs();
      const { frame } = await forgeAnswer(pair, second);
      const moved = concat(frame.slice(0, 2), ofHex(first.leg.id), frame.slice(18));
      await first.answer(moved, pair.bobAsContact, now);
    }),
  ];
}

async function termsCases(eve: Person): Promise<RuleCase[]> {
  const eves = (await partyOf(eve)).asParty();
  const terms = (of: Terms) => (shared: Shared) => ({ ...shared, terms: of });
  return [
    edited("R-ANSWER-4", "another version", terms(new Terms(2, ownVersions, 1, 1))),
    edited("R-ANSWER-4", "another suite", terms(new Terms(1, ownVersions, 2, 1))),
    edited("R-ANSWER-4", "another mode", terms(new Terms(1, ownVersions, 1, 0))),
    edited("R-ANSWER-5", "other versions", terms(new Terms(1, new VersionRange(1, 2), 1, 1))),
    edited("R-ANSWER-6", "another leg", (shared) => ({
      ...shared,
      leg: new Leg(shared.leg.call, "9".repeat(32)),
    })),
    edited("R-ANSWER-6", "another call", (shared) => ({
      ...shared,
      leg: new Leg("9".repeat(32), shared.leg.id),
    })),
    edited("R-ANSWER-6", "other parties", (shared) => ({
      ...shared,
      parties: new Parties(eves, shared.parties.callee),
    })),
  ];
}

function signatureCases(eve: Person): RuleCase[] {
  return [
    edited("R-ANSWER-7", "another certificate", ({ sender, ...rest }) => ({
      ...rest,
      sender: new Sender(eve.device.certificate.bytes, sender.attestations, sender.at),
    })),
    refused("R-ANSWER-8", "signed by another key", async () => {
      const pair = await Pair.of("answer");
      const leg = await pair.offer();
      const { frame } = await forgeAnswer(pair, leg, (body) => body, eve.device.signingKey);
      await leg.answer(frame, pair.bobAsContact, now);
    }),
    ofBody("R-ANSWER-9", "to another OFFER", (body) => ({ ...body, offerHash: other })),
    ofBody("R-ANSWER-10", "another ciphertext", (body) => ({ ...body, ciphertextHash: other })),
  ];
}

async function listCases(eve: Person): Promise<RuleCase[]> {
  const forked = new ListHead(0, other);
  const beyond = new ListHead(9, other);
  const evesWord = (await eve.device.attest(eve.list.head, now)).object.bytes;
  return [
    edited("R-ANSWER-11", "a fork of the callee's list", ({ heads, ...rest }) => ({
      ...rest,
      heads: new Heads(heads.caller, forked),
    })),
    edited("R-ANSWER-11", "an entry beyond the callee's list", ({ heads, ...rest }) => ({
      ...rest,
      heads: new Heads(heads.caller, beyond),
    })),
    refused("R-ANSWER-11", "a device revoked meanwhile", async () => {
      const pair = await Pair.of("answer");
      const leg = await pair.offer();
      const { list, root, device } = pair.bob;
      const revoke = { kind: "revoke", device: device.id, reason: "lost" } as const;
      const meanwhile = Contact.first(await appendToList(list, root, revoke, now));
      await leg.answer((await forgeAnswer(pair, leg)).frame, meanwhile, now);
    }),
    refused("R-ANSWER-16", "the callee's list has another root meanwhile", async () => {
      const pair = await Pair.of("answer");
      const leg = await pair.offer();
      const meanwhile = Contact.first(await underAnotherRoot(pair.bob));
      await leg.answer((await forgeAnswer(pair, leg)).frame, meanwhile, now);
    }),
    edited("R-ANSWER-12", "a fork of the caller's list", ({ heads, ...rest }) => ({
      ...rest,
      heads: new Heads(forked, heads.callee),
    })),
    edited("R-ANSWER-13", "a head statement of another", ({ sender, ...rest }) => ({
      ...rest,
      sender: new Sender(sender.certificate, [evesWord], sender.at),
    })),
  ];
}

function connectionCases(): RuleCase[] {
  return [
    edited("R-ANSWER-14", "the caller's own fingerprint", ({ transport, ...rest }) => ({
      ...rest,
      transport: new TransportParameters(callerTransport.fingerprint, transport.ice),
    })),
    edited("R-ANSWER-15", "fewer sections", (shared) => ({
      ...shared,
      media: new Media([audio, data]),
    })),
    edited("R-ANSWER-15", "the level of sound in the clear", (shared) => ({
      ...shared,
      media: new Media([levelled, video, data]),
    })),
    edited("R-ANSWER-15", "no data section", (shared) => ({
      ...shared,
      media: new Media([audio]),
    })),
  ];
}

function edited(rule: Rule, what: string, edit: (honest: Shared) => Shared): RuleCase {
  return ofBody(rule, what, (body) => ({ ...body, shared: edit(body.shared) }));
}

function ofBody(rule: Rule, what: string, edit: (honest: AnswerBody) => AnswerBody): RuleCase {
  return refused(rule, what, async () => {
    const pair = await Pair.of("answer");
    const leg = await pair.offer();
    await leg.answer((await forgeAnswer(pair, leg, edit)).frame, pair.bobAsContact, now);
  });
}

function refused(rule: Rule, what: string, attempt: () => unknown): RuleCase {
  return { rule, what: `ANSWER: ${what}`, attempt };
}
