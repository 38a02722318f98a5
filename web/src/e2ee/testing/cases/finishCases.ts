import { ofHex, type Bytes } from "../../bytes/bytes";
import { AckPassed } from "../../handshake/ackPassed";
import { AnsweredCall } from "../../handshake/answeredCall";
import { BindingPassed } from "../../handshake/bindingPassed";
import { CertificatePassed } from "../../handshake/certificatePassed";
import { Contact } from "../../handshake/contact";
import { ConfirmPassed } from "../../handshake/confirmPassed";
import { confirmMac } from "../../handshake/handshakeMac";
import { fullTranscriptOf } from "../../handshake/keySchedule";
import { MediaRelease } from "../../handshake/mediaRelease";
import { PeerDevice } from "../../handshake/peerDevice";
import type { Pending } from "../../handshake/pending";
import type { Rule } from "../../rules/rule";
import { SignalSender } from "../../session/signalSender";
import { forgeAnswer, forgedNonce } from "../forgedAnswer";
import { flip } from "../mutations";
import { Pair } from "../pair";
import { now, underAnotherRoot } from "../person";
import type { RuleCase } from "../ruleCase";
import { callerCertificate } from "../samples";

const nonce = ofHex("a1".repeat(32));
const other = ofHex("77".repeat(32));

/** Faults after the ANSWER: confirmations, certificate, binding, release. */
export async function finishCases(): Promise<RuleCase[]> {
  return [
    ...confirmationCases(),
    ...certificateCases(),
    ...rootCases(),
    ...bindingCases(),
    ...(await releases()),
  ];
}

function confirmationCases(): RuleCase[] {
  return [
    refused("R-CONFIRM-1", "another nonce than committed to", () => confirm(other, (mac) => mac)),
    refused("R-CONFIRM-2", "a wrong MAC", () => confirm(nonce, () => other)),
    refused("R-DATA-4", "the callee gets a hang-up instead of CONFIRM", async () => {
      const { callee, asCaller } = await forgeCaller();
      await callee.confirm(await asCaller.seal({ kind: "hang-up", reason: "hung-up" }));
    }),
    refused("R-ACK-1", "a wrong MAC", async () => {
      const pair = await Pair.of("ack");
      const leg = await pair.offer();
      const { frame, pending } = await forgeAnswer(pair, leg);
      const won = await leg.answer(frame, pair.bobAsContact, now);
      const asCallee = new SignalSender(leg.leg.id, pending.keys.data("callee"));
      await won.receive(await asCallee.seal({ kind: "confirm-ack", mac: other }));
    }),
  ];
}

async function confirm(opened: Bytes, editMac: (mac: Bytes) => Bytes): Promise<void> {
  const { pending, callee, asCaller } = await forgeCaller();
  const fullTranscript = await fullTranscriptOf(pending.transcript, opened);
  const mac = editMac(await confirmMac(pending.keys.confirm("caller"), fullTranscript));
  await callee.confirm(await asCaller.seal({ kind: "confirm", nonce: opened, mac }));
}

interface ForgedCaller {
  readonly pending: Pending;
  readonly callee: AnsweredCall;
  readonly asCaller: SignalSender;
}

/** A callee that waits, and a caller that has the keys and sends arbitrary signals. */
async function forgeCaller(): Promise<ForgedCaller> {
  const pair = await Pair.of("confirm");
  const leg = await pair.offer();
  const { frame, pending } = await forgeAnswer(pair, leg);
  const commitment = await leg.leg.commitmentTo(nonce);
  return {
    pending,
    callee: new AnsweredCall(pending, frame, commitment, forgedNonce),
    asCaller: new SignalSender(leg.leg.id, pending.keys.data("caller")),
  };
}

function certificateCases(): RuleCase[] {
  const shown = (der: Bytes) => async (): Promise<void> => {
    const { caller } = await (await Pair.of("certificate")).connect();
    await caller.certificateInUse(der);
  };
  return [
    refused("R-BIND-1", "another certificate in DTLS", shown(ofHex("30"))),
    refused("R-BIND-1", "the own certificate", shown(callerCertificate)),
  ];
}

function rootCases(): RuleCase[] {
  return [
    refused("R-PIN-4", "another root than the transcript names", async () => {
      const pair = await Pair.of("root");
      const { caller } = await pair.connect();
      caller.peerRoot(Contact.first(await underAnotherRoot(pair.bob)));
    }),
    refused("R-PIN-4", "the own root", async () => {
      const pair = await Pair.of("root");
      const { callee } = await pair.connect();
      callee.peerRoot(Contact.first(pair.bob.list));
    }),
  ];
}

function bindingCases(): RuleCase[] {
  return [
    refused("R-BIND-2", "reflected", async () => {
      const { caller } = await (await Pair.of("bind")).connect();
      await caller.binding(await caller.bindingMessage());
    }),
    refused("R-BIND-3", "changed", async () => {
      const { caller, callee } = await (await Pair.of("bind")).connect();
      await caller.binding(flip(await callee.bindingMessage(), 10));
    }),
    refused("R-BIND-3", "of another handshake with the same certificates", async () => {
      const ours = await (await Pair.of("with the insider")).connect();
      const theirs = await (await Pair.of("of the insider")).connect();
      await ours.caller.binding(await theirs.callee.bindingMessage());
    }),
    refused("R-BIND-4", "a second one", async () => {
      const { caller, callee } = await (await Pair.of("bind")).connect();
      await caller.binding(await callee.bindingMessage());
      await caller.binding(await callee.bindingMessage());
    }),
  ];
}

async function releases(): Promise<RuleCase[]> {
  const pair = await Pair.of("release");
  const peer = PeerDevice.of(pair.bob.device.certificate, pair.bobAsContact);
  const passed = {
    confirm: new ConfirmPassed(nonce),
    ack: new AckPassed(nonce),
    certificate: new CertificatePassed(nonce),
    binding: new BindingPassed(nonce),
  };
  const of = (what: string, foreign: Partial<typeof passed>): RuleCase =>
    refused("R-MODE-1", `${what} of another handshake`, () =>
      MediaRelease.grant(peer, nonce, { ...passed, ...foreign }),
    );
  return [
    of("CONFIRM", { confirm: new ConfirmPassed(other) }),
    of("CONFIRM_ACK", { ack: new AckPassed(other) }),
    of("the certificate", { certificate: new CertificatePassed(other) }),
    of("the binding", { binding: new BindingPassed(other) }),
  ];
}

function refused(rule: Rule, what: string, attempt: () => unknown): RuleCase {
  return { rule, what: `finish: ${what}`, attempt };
}
