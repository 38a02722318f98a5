import type { audit } from "../i18n/en/audit";
import type { AuditEntry } from "../requests/types";
import { differences, factsOf } from "./facts";

export type Sentence = keyof typeof audit.sentence;

type Entry = Pick<AuditEntry, "action" | "before" | "after">;

/** The sentence that tells an entry. An action nobody here knows gets `other`. */
export function sentenceFor({ action, before, after }: Entry): Sentence {
  const choose = sentences[action];
  return choose === undefined ? "other" : choose(before, after);
}

type Choice = (before: unknown, after: unknown) => Sentence;

const always =
  (sentence: Sentence): Choice =>
  () =>
    sentence;

const userChange: Choice = (before, after) => {
  const [first, second] = differences(before, after);
  if (first === undefined || second !== undefined) return "userChange";
  if (first.field === "disabled") return first.after === true ? "userDisable" : "userEnable";
  return first.field === "role" ? "userRole" : "userChange";
};

const assignGroup: Choice = (before, after) => {
  if (isNothing(after)) return "unassignGroup";
  const fields = differences(before, after).map(({ field }) => field);
  return !isNothing(before) && fields.length === 1 && fields[0] === "rank"
    ? "rankGroup"
    : "assignGroup";
};

const assigning =
  (assign: Sentence, unassign: Sentence): Choice =>
  (_before, after) =>
    isNothing(after) ? unassign : assign;

/** Whether a side of an entry says that nothing is assigned. */
const isNothing = (recorded: unknown): boolean =>
  (factsOf(recorded)["policy"] ?? factsOf(recorded)["value"] ?? null) === null;

const sentences: Readonly<Record<string, Choice>> = {
  "user.create": always("userCreate"),
  "user.change": userChange,
  "user.password": always("userPassword"),
  "user.switches": always("userSwitches"),
  "user.link": always("userLink"),
  "link.create": always("userLink"),
  "group.create": always("groupCreate"),
  "group.change": always("groupChange"),
  "group.remove": always("groupRemove"),
  "group.member.add": always("memberAdd"),
  "group.member.remove": always("memberRemove"),
  "policy.create": always("policyCreate"),
  "policy.change": always("policyChange"),
  "policy.remove": always("policyRemove"),
  "policy.assign.user": assigning("assignUser", "unassignUser"),
  "policy.assign.group": assignGroup,
  "policy.assign.organisation": assigning("assignOrganisation", "unassignOrganisation"),
  "organisation.create": always("organisationCreate"),
  "session.end": always("sessionEnd"),
};
