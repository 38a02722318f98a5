import type { audit } from "../i18n/en/audit";
import type { AuditEntry } from "../requests/types";
import { differences, factsOf } from "./facts";

type Sentence = keyof typeof audit.sentence;

type Told = Exclude<Sentence, "other">;

type Entry = Pick<AuditEntry, "subject" | "before" | "after"> & { readonly action: string };

/** The sentence for an entry. An action of a newer server gets `other`. */
export function sentenceFor(entry: Entry): Sentence {
  if (!isKnown(entry.action)) return "other";
  const sentence = sentences[entry.action];
  return typeof sentence === "string" ? sentence : sentence(entry);
}

/** One for every action of the contract: what is missing does not compile. */
const sentences: Readonly<Record<AuditEntry["action"], Told | ((entry: Entry) => Told)>> = {
  "user.create": "userCreate",
  "user.password": "userPassword",
  "user.end-to-end": "userSwitches",
  "link.create": "linkCreate",
  "link.redeem": "linkRedeem",
  "group.create": "groupCreate",
  "group.change": "groupChange",
  "group.remove": "groupRemove",
  "group.member.add": "memberAdd",
  "group.member.remove": "memberRemove",
  "policy.create": "policyCreate",
  "policy.change": "policyChange",
  "policy.remove": "policyRemove",
  "organisation.create": "organisationCreate",
  "organisation.restore": "organisationRestore",
  "user.change": userChange,
  "policy.assign": assignment,
  "keys.list": deviceList,
  "session.end": "sessionEnd",
  "sign-in.fail": signInFail,
};

const isKnown = (action: string): action is AuditEntry["action"] =>
  Object.hasOwn(sentences, action);

function userChange({ before, after }: Entry): Told {
  const [first, second] = differences(before, after);
  if (first === undefined || second !== undefined) return "userChange";
  if (first.field === "disabled") return first.after === true ? "userDisable" : "userEnable";
  return first.field === "role" ? "userRole" : "userChange";
}

function assignment({ before, after }: Entry): Told {
  const was = factsOf(before)["policy"];
  const is = factsOf(after)["policy"];
  if (is === undefined || is === null) return "unassign";
  return was === is ? "moveRank" : "assign";
}

function signInFail({ after }: Entry): Told {
  return factsOf(after)["attempts"] === 1 ? "signInFailed" : "signInsFailed";
}

/** An entry has several steps only when a device was away: the last one counts. */
function deviceList({ after }: Entry): Told {
  const { entries } = factsOf(after);
  const last: unknown = Array.isArray(entries) ? entries.at(-1) : undefined;
  switch (factsOf(last)["action"]) {
    case "genesis":
      return "keysSetUp";
    case "add":
      return "keysAdd";
    case "revoke":
      return "keysRevoke";
    case "reset":
      return "keysReset";
    case "replace":
      return "keysReplace";
    default:
      return "keysChange";
  }
}

/** Whether the subject is the name of a policy, which people read without its prefix. */
export const isAboutPolicy = ({ action }: Pick<Entry, "action">): boolean =>
  action.startsWith("policy.") && action !== "policy.assign";
