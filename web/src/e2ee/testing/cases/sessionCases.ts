import { zeros, type Bytes } from "../../bytes/bytes";
import { Media } from "../../media/media";
import type { Rule } from "../../rules/rule";
import { DirectionKey, materialBytes } from "../../session/directionKey";
import type { CallRole } from "../../session/callRole";
import type { Candidate, Confirm, ConfirmAck, Signal, State } from "../../session/signal";
import { SignalReceiver } from "../../session/signalReceiver";
import { maxSignals, SignalSender } from "../../session/signalSender";
import { flip } from "../mutations";
import type { RuleCase } from "../ruleCase";
import { SeededRandomness } from "../seededRandomness";

const leg = "ab".repeat(16);
const confirm: Confirm = { kind: "confirm", nonce: zeros(32), mac: zeros(32) };
const ack: ConfirmAck = { kind: "confirm-ack", mac: zeros(32) };
const state: State = { kind: "state", microphone: true, camera: true, screen: false };
const candidate: Candidate = { kind: "candidate", mid: "0", candidate: "" };

/** Cases of sealed signals. */
export async function sessionCases(): Promise<RuleCase[]> {
  const first = await sender().seal(confirm);
  const noMedia: Signal = { kind: "media", media: new Media([]) };
  return [
    opening("R-DATA-1", "another version", flip(first, 0)),
    opening("R-DATA-1", "another type", flip(first, 1)),
    opening("R-DATA-1", "another leg", flip(first, 2)),
    opening("R-DATA-2", "one missing", await sender(1).seal(confirm)),
    opening("R-DATA-3", "changed", flip(first, 30)),
    opening("R-DATA-3", "cut off", first.slice(0, -1)),
    opening("R-DATA-4", "a call signal before CONFIRM", await sender().seal(state)),
    opening("R-DATA-4", "a candidate before CONFIRM", await sender().seal(candidate)),
    opening("R-DATA-4", "an ACK of the caller", await sender().seal(ack)),
    passing("R-DATA-4", "CONFIRM twice", "caller", [confirm, confirm]),
    passing("R-DATA-4", "CONFIRM_ACK twice", "callee", [ack, ack]),
    passing("R-DATA-4", "a call signal before the ACK", "callee", [state]),
    passing("R-DATA-4", "a CONFIRM of the callee", "callee", [confirm]),
    {
      rule: "R-DATA-5",
      what: "signal: the sequence used up",
      attempt: () => sender(maxSignals).seal(state),
    },
    passing("R-DATA-6", "a description without a data section", "callee", [ack, noMedia]),
  ];
}

function opening(rule: Rule, what: string, frame: Bytes): RuleCase {
  return { rule, what: `signal: ${what}`, attempt: () => receiver("caller").open(frame) };
}

function passing(rule: Rule, what: string, role: CallRole, signals: readonly Signal[]): RuleCase {
  const attempt = async (): Promise<void> => {
    const from = sender();
    const to = receiver(role);
    for (const signal of signals) await to.open(await from.seal(signal));
  };
  return { rule, what: `signal: ${what}`, attempt };
}

function sender(next = 0): SignalSender {
  return new SignalSender(leg, key(), next);
}

function receiver(role: CallRole): SignalReceiver {
  return new SignalReceiver(leg, key(), role);
}

function key(): DirectionKey {
  return DirectionKey.cut(new SeededRandomness("session").bytes(materialBytes));
}
