import { concat, ofHex, zeros, type Bytes } from "../../bytes/bytes";
import { openEnvelope, sealEnvelope } from "../../envelope/envelope";
import type { Opener } from "../../envelope/opener";
import { deviceRecipient, recipientOf } from "../../envelope/recipient";
import type { Rule } from "../../rules/rule";
import { flip } from "../mutations";
import { personOf, type Person } from "../person";
import type { RuleCase } from "../ruleCase";
import { SeededRandomness } from "../seededRandomness";

/** Cases of envelopes. */
export async function envelopeCases(): Promise<RuleCase[]> {
  const bob = await personOf("bob", "web");
  const opener = openerOf(bob);
  const random = new SeededRandomness("envelope cases");
  const recipient = deviceRecipient(bob.prekey.certificate);
  const { frame } = await sealEnvelope("offer", recipient, ofHex("5ec1e7"), random);
  const zeroPoint = concat(frame.slice(0, 1112), zeros(32), frame.slice(1144));
  const open = (rule: Rule, what: string, changed: Bytes): RuleCase => ({
    rule,
    what: `envelope: ${what}`,
    attempt: () => openEnvelope("offer", opener, changed),
  });
  return [
    open("R-SEAL-1", "another version", flip(frame, 0)),
    open("R-SEAL-2", "another type", flip(frame, 1)),
    open("R-SEAL-2", "another suite", flip(frame, 2)),
    open("R-SEAL-2", "another purpose", flip(frame, 3)),
    open("R-SEAL-3", "another recipient", flip(frame, 4)),
    open("R-SEAL-4", "a prekey not held", flip(frame, 23)),
    open("R-SEAL-5", "the ML-KEM half changed", flip(frame, 24)),
    open("R-SEAL-5", "the X25519 half changed", flip(frame, 1112)),
    open("R-SEAL-5", "the ciphertext changed", flip(frame, 1144)),
    open("R-SEAL-5", "cut off", frame.slice(0, 1150)),
    open("R-DEC-1", "cut off in the header", frame.slice(0, 1143)),
    open("R-KEY-2", "the X25519 half zero", zeroPoint),
  ];
}

/** A person with one prekey. */
export function openerOf({ device, prekey }: Person): Opener {
  return {
    recipient: recipientOf(device.id),
    key: (prekeyId) => (prekeyId === prekey.certificate.prekeyId ? prekey.secret : null),
  };
}
