import { concat, ofHex, zeros } from "../../bytes/bytes";
import { appendToList } from "../../device/listAuthor";
import { Contact } from "../../handshake/contact";
import { Leg } from "../../handshake/leg";
import type { Rule } from "../../rules/rule";
import type { SigningKey } from "../../sign/signingKey";
import { forgeAnswer } from "../forgedAnswer";
import { Pair } from "../pair";
import { now, personOf, underAnotherRoot } from "../person";
import type { RuleCase } from "../ruleCase";

/** ANSWERs that are refused for what the caller knows; those of one wrong field are vectors. */
export async function answerCases(): Promise<RuleCase[]> {
  const eve = await personOf("eve", "web");
  return [...legCases(), ...signatureCases(eve.device.signingKey), ...listCases()];
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

function signatureCases(foreign: SigningKey): RuleCase[] {
  return [
    refused("R-ANSWER-6", "another call", async () => {
      const pair = await Pair.of("answer");
      const leg = await pair.offer();
      const { frame } = await forgeAnswer(pair, leg, ({ shared, ...rest }) => ({
        ...rest,
        shared: { ...shared, leg: new Leg("9".repeat(32), shared.leg.id) },
      }));
      await leg.answer(frame, pair.bobAsContact, now);
    }),
    refused("R-ANSWER-8", "signed by another key", async () => {
      const pair = await Pair.of("answer");
      const leg = await pair.offer();
      const { frame } = await forgeAnswer(pair, leg, (body) => body, foreign);
      await leg.answer(frame, pair.bobAsContact, now);
    }),
  ];
}

/** ANSWERs after news of the callee's list. */
function listCases(): RuleCase[] {
  return [
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
  ];
}

function refused(rule: Rule, what: string, attempt: () => unknown): RuleCase {
  return { rule, what: `ANSWER: ${what}`, attempt };
}
