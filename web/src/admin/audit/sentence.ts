import type { audit } from "../i18n/en/audit";
import type { AuditEntry } from "../requests/types";
import { differences, factsOf } from "./facts";

export type Sentence = keyof typeof audit.sentence;

type Entry = Pick<AuditEntry, "action" | "subject" | "before" | "after">;

/** The sentence that tells an entry. An action nobody here knows gets `other`. */
export function sentenceFor(entry: Entry): Sentence {
  switch (entry.action) {
    case "user.change":
      return userChange(entry);
    case "policy.assign":
      return assignment(entry);
    default:
      return plain.get(entry.action) ?? "other";
  }
}

const plain: ReadonlyMap<string, Sentence> = new Map([
  ["user.create", "userCreate"],
  ["user.password", "userPassword"],
  ["user.end-to-end", "userSwitches"],
  ["link.create", "linkCreate"],
  ["link.redeem", "linkRedeem"],
  ["group.create", "groupCreate"],
  ["group.change", "groupChange"],
  ["group.remove", "groupRemove"],
  ["group.member.add", "memberAdd"],
  ["group.member.remove", "memberRemove"],
  ["policy.create", "policyCreate"],
  ["policy.change", "policyChange"],
  ["policy.remove", "policyRemove"],
  ["organisation.create", "organisationCreate"],
]);

function userChange({ before, after }: Entry): Sentence {
  const [first, second] = differences(before, after);
  if (first === undefined || second !== undefined) return "userChange";
  if (first.field === "disabled") return first.after === true ? "userDisable" : "userEnable";
  return first.field === "role" ? "userRole" : "userChange";
}

function assignment({ before, after }: Entry): Sentence {
  const was = factsOf(before)["policy"];
  const is = factsOf(after)["policy"];
  if (is === undefined || is === null) return "unassign";
  return was === is ? "moveRank" : "assign";
}

/** Whether the subject is the name of a policy, which people read without its prefix. */
export const isAboutPolicy = ({ action }: Pick<Entry, "action">): boolean =>
  action.startsWith("policy.") && action !== "policy.assign";
