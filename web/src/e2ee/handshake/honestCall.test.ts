import { expect, test } from "vitest";
import { appendToList } from "../device/listAuthor";
import type { CallSignal } from "../session/signal";
import { establish, Pair } from "../testing/pair";
import { newDevice, now } from "../testing/person";
import { outcomeOf } from "../testing/ruleCase";
import {
  calleeCertificate,
  calleeTransport,
  callerCertificate,
  callerTransport,
  media,
} from "../testing/samples";
import { browserRandomness } from "../secret/randomness";
import { maxLegs } from "./callerHandshake";
import { Contact } from "./contact";
import { OfferedCall } from "./offeredCall";

const minute = 60_000;

test("both see the same code, and media may flow", async () => {
  const { caller, callee } = await (await Pair.of("honest")).connect();
  expect(caller.code).toEqual(callee.code);
  expect(caller.code.digits()).toMatch(/^\d{5} \d{5} \d{5} \d{5}$/);
  expect(caller.code.emoji).toHaveLength(7);
  const atCaller = caller.release(
    await caller.certificateInUse(calleeCertificate),
    await caller.binding(await callee.bindingMessage()),
  );
  const atCallee = callee.release(
    await callee.certificateInUse(callerCertificate),
    await callee.binding(await caller.bindingMessage()),
  );
  expect(atCaller.peer).toBe(caller.peer);
  expect(atCallee.peer).toBe(callee.peer);
});

test("so it is with keys that the browser has drawn", async () => {
  const pair = await Pair.of("drawn", undefined, browserRandomness);
  const { caller, callee } = await pair.connect();
  expect(caller.code).toEqual(callee.code);
});

test("each learns the other's media and how it is recognised", async () => {
  const pair = await Pair.of("transport");
  const leg = await pair.offer();
  const offered = (await pair.receive(leg.frame)).withoutAsking();
  expect([offered.transport, offered.media]).toEqual([callerTransport, media]);
  const answered = await offered.accept(calleeTransport, media, pair.random, now);
  const won = await leg.answer(answered.frame, pair.bobAsContact, now);
  expect([won.transport, won.media]).toEqual([calleeTransport, media]);
});

test("signals pass both ways, and a repeated one is dropped", async () => {
  const { caller, callee } = await (await Pair.of("signals")).connect();
  const state: CallSignal = { kind: "state", microphone: true, camera: false, screen: true };
  const frame = await caller.send(state);
  expect(await callee.receive(frame)).toEqual(state);
  expect(await callee.receive(frame)).toBeNull();
  const hangUp: CallSignal = { kind: "hang-up", reason: "hung-up" };
  expect(await caller.receive(await callee.send(hangUp))).toEqual(hangUp);
  const change: CallSignal = { kind: "media", media };
  expect(await callee.receive(await caller.send(change))).toEqual(change);
});

test("the callee may send candidates before it has confirmed", async () => {
  const pair = await Pair.of("early");
  const leg = await pair.offer();
  const answered = await pair.accept(leg.frame);
  const won = await leg.answer(answered.frame, pair.bobAsContact, now);
  const signal: CallSignal = { kind: "candidate", mid: "0", candidate: "" };
  const frame = await answered.send(signal);
  expect(await won.receive(frame)).toEqual({ kind: "early", signal });
  expect(await won.receive(frame)).toEqual({ kind: "repeated" });
});

test("nothing need be asked of a first contact with one device", async () => {
  const pair = await Pair.of("first");
  const consent = await pair.receive((await pair.offer()).frame);
  expect(consent.concerns.size).toBe(0);
  expect(OfferedCall.onGlare(pair.alice.user, consent).peer.verified).toBe(false);
});

test("every call has another code", async () => {
  const one = await (await Pair.of("one")).connect();
  const two = await (await Pair.of("two")).connect();
  expect(one.caller.code).not.toEqual(two.caller.code);
});

test.for([-10, 10])("clocks %i minutes apart do not matter", async (minutes) => {
  const pair = await Pair.of("clocks");
  pair.calleeNow = now + minutes * minute;
  expect((await pair.connect()).callee.role).toBe("callee");
});

test("a pinned contact on a confirmed device is verified", async () => {
  const pair = await Pair.of("pinned");
  const { list } = pair.alice;
  pair.aliceAsContact = new Contact(list, list.root, true, new Map());
  const consent = await pair.receive((await pair.offer()).frame);
  expect(consent.withoutAsking().peer.verified).toBe(true);
});

test("a list that only the calling device vouches for is stale", async () => {
  const pair = await Pair.of("stale");
  const { list, device, user } = pair.alice;
  const second = (await newDevice(user, "desktop", pair.random)).certificate;
  const two = await appendToList(list, device, { kind: "add", certificate: second }, now);
  pair.aliceAsContact = Contact.first(two);
  const consent = await pair.receive((await pair.offer()).frame);
  expect([...consent.concerns]).toEqual(["stale-list"]);
  expect(consent.needsDecision()).toBe(false);
});

test("a caller who was shown an old list of ours is said to be behind", async () => {
  const pair = await Pair.of("behind");
  const { list, device, user } = pair.bob;
  const second = (await newDevice(user, "web", pair.random)).certificate;
  const two = await appendToList(list, device, { kind: "add", certificate: second }, now);
  const { frame } = await pair.offer();
  const consent = await pair.receive(frame, { ...pair.bob, list: two });
  expect([...consent.concerns]).toEqual(["behind"]);
});

test("a person may go on in spite of a changed root", async () => {
  const pair = await Pair.of("agreed");
  pair.aliceAsContact = new Contact(pair.alice.list, pair.bob.list.root, true, new Map());
  const consent = await pair.receive((await pair.offer()).frame);
  expect([...consent.concerns]).toEqual(["root-changed"]);
  expect(consent.personAgrees().peer.verified).toBe(false);
});

test("an ANSWER that names a later entry is tried again with the newer list", async () => {
  const pair = await Pair.of("newer");
  const leg = await pair.offer();
  const { list, device, user } = pair.bob;
  const second = (await newDevice(user, "web", pair.random)).certificate;
  const two = await appendToList(list, device, { kind: "add", certificate: second }, now);
  const consent = await pair.receive(leg.frame, { ...pair.bob, list: two });
  const answered = await consent
    .withoutAsking()
    .accept(calleeTransport, media, pair.random, pair.calleeNow);
  const first = leg.answer(answered.frame, pair.bobAsContact, now);
  await expect(first).rejects.toMatchObject({ name: "NewerListNeededError", rule: "R-ANSWER-11" });
  const won = await leg.answer(answered.frame, Contact.first(two), now);
  expect(won.transport).toEqual(calleeTransport);
});

test("an OFFER that names a later entry may come again", async () => {
  const pair = await Pair.of("newer caller");
  const { list, device, user } = pair.alice;
  const second = (await newDevice(user, "desktop", pair.random)).certificate;
  const two = await appendToList(list, device, { kind: "add", certificate: second }, now);
  const ahead = await Pair.of("", pair.call, pair.random, { ...pair.alice, list: two });
  const { frame } = await ahead.offer();
  await expect(pair.receive(frame)).rejects.toMatchObject({
    name: "NewerListNeededError",
    rule: "R-OFFER-13",
  });
  pair.aliceAsContact = Contact.first(two);
  expect((await pair.receive(frame)).needsDecision()).toBe(false);
});

test("a second ANSWER does not end the leg that has won", async () => {
  const pair = await Pair.of("second");
  const leg = await pair.offer();
  const answered = await pair.accept(leg.frame);
  const won = await leg.answer(answered.frame, pair.bobAsContact, now);
  const again = await outcomeOf(() => leg.answer(answered.frame, pair.bobAsContact, now));
  expect(again).toBe("R-ANSWER-2");
  const confirmed = await answered.confirm(won.confirmFrame);
  expect(confirmed).not.toBeNull();
  if (confirmed !== null) expect((await establish(won, confirmed.ackFrame)).role).toBe("caller");
});

test("a leg whose ANSWER was refused takes no other", async () => {
  const pair = await Pair.of("over");
  const leg = await pair.offer();
  const { frame } = await pair.accept(leg.frame);
  expect(await outcomeOf(() => leg.answer(frame.slice(0, -1), pair.bobAsContact, now))).toBe(
    "R-ANSWER-3",
  );
  await expect(leg.answer(frame, pair.bobAsContact, now)).rejects.toThrow("given up");
});

test("a call is accepted once", async () => {
  const pair = await Pair.of("once");
  const offered = (await pair.receive((await pair.offer()).frame)).withoutAsking();
  const accept = () => offered.accept(calleeTransport, media, pair.random, now);
  const both = await Promise.allSettled([accept(), accept()]);
  expect(both.map(({ status }) => status)).toEqual(["fulfilled", "rejected"]);
});

test("a call rings at most eight devices", async () => {
  const pair = await Pair.of("eight");
  const caller = await pair.caller();
  const plan = await pair.plan();
  const legs = await Promise.all(
    Array.from({ length: maxLegs }, () => caller.offer(plan, pair.random, now)),
  );
  expect(new Set(legs.map(({ leg }) => leg.id)).size).toBe(maxLegs);
  await expect(caller.offer(plan, pair.random, now)).rejects.toThrow("at most 8 legs");
});

test("a call that is over has no keys", async () => {
  const { caller, callee } = await (await Pair.of("closed")).connect();
  const binding = await callee.bindingMessage();
  caller.close();
  await expect(caller.send({ kind: "hang-up", reason: "hung-up" })).rejects.toThrow("erased");
  await expect(caller.binding(binding)).rejects.toThrow("erased");
});
