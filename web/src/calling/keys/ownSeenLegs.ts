import type { Leg } from "../../e2ee/handshake/leg";
import type { SeenLegs } from "../../e2ee/handshake/seenLegs";
import type { Id } from "../model/vocabulary";
import type { Vault } from "./vault";

/** How long ids are remembered, in milliseconds: an hour; docs/protocol.md asks for half of it. */
const rememberFor = 3_600_000;

const recordName = "seen legs";

interface SeenLeg {
  readonly call: Id;
  readonly leg: Id;
  readonly at: number;
}

/** The calls and legs this browser has seen, for all its tabs together (R-OFFER-7). */
export function ownSeenLegs(vault: Vault, now: () => number): SeenLegs {
  const isSeen = (seen: readonly SeenLeg[], { call, id }: Leg) =>
    seen.some((one) => one.call === call || one.leg === id);
  return {
    hasSeen: async (leg) => isSeen(listOf(await vault.get(recordName)), leg),
    remember: async (leg) => {
      let isNew = false;
      await vault.update(recordName, (before) => {
        const at = now();
        const seen = listOf(before).filter((one) => one.at + rememberFor >= at);
        isNew = !isSeen(seen, leg);
        return isNew ? [...seen, { call: leg.call, leg: leg.id, at }] : seen;
      });
      return isNew;
    },
  };
}

function listOf(record: unknown): readonly SeenLeg[] {
  return (record as readonly SeenLeg[] | undefined) ?? [];
}
