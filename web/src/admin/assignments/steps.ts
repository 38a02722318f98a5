import type { Assignments, EffectivePolicy, UserDetail } from "../requests/types";
import { bestOf } from "./ranks";

type Source = EffectivePolicy["source"];

/** One place a policy can come from, in the order of precedence. */
export interface Step {
  readonly source: Source;
  /** Undefined when nothing is assigned there. */
  readonly policy: string | undefined;
  readonly group?: { readonly name: string; readonly rank: number };
  /** Whether this is the source of the person's policy, by the server's answer. */
  readonly applies: boolean;
}

/** Why the policy applies that does: every place one could come from, the best first. */
export function stepsFor(detail: UserDetail, assignments: Assignments): readonly Step[] {
  const source = detail.effectivePolicy.source;
  const mine = new Set(detail.groups.map(({ groupId }) => groupId));
  const best = bestOf(assignments.groups, mine);
  return [
    { source: "direct", policy: detail.directPolicy, applies: source === "direct" },
    {
      source: "group",
      policy: best?.policy,
      ...(best ? { group: { name: best.group.name, rank: best.rank } } : {}),
      applies: source === "group",
    },
    {
      source: "organisation",
      policy: assignments.organisation,
      applies: source === "organisation",
    },
    { source: "global", policy: "Global", applies: source === "global" },
  ];
}
