import i18next from "i18next";
import { ApiError } from "../../base/apiError";
import { describeError } from "../../ui/i18n/describeError";
import type { problem } from "../i18n/en/problem";

/** The task of an administrator when something went wrong. */
export type Task = "user" | "group" | "policy" | "assignment" | "read";

type Words = Exclude<keyof typeof problem, "request">;

const always: Readonly<Record<string, Words>> = {
  POLICY_IN_USE: "policyInUse",
  GLOBAL_POLICY: "globalPolicy",
  TOO_MANY_ASSIGNMENTS: "tooManyAssignments",
  LAST_ADMINISTRATOR: "lastAdministrator",
  FORBIDDEN: "forbidden",
  UNAUTHENTICATED: "unauthenticated",
  NO_SUCH_USER: "userGone",
  NETWORK: "network",
  MALFORMED_JSON: "malformed",
  UNKNOWN_TYPE: "malformed",
  UNSUPPORTED_VERSION: "malformed",
  TOO_LARGE: "tooLarge",
  STORE_UNAVAILABLE: "notStoring",
  OUTCOME_UNKNOWN: "outcomeUnknown",
  INTERNAL: "internal",
};

const byTask: Readonly<Record<Task, Readonly<Record<string, Words>>>> = {
  user: { NAME_TAKEN: "emailTaken", NOT_FOUND: "userGone" },
  group: { NAME_TAKEN: "groupNameTaken", NOT_FOUND: "groupGone" },
  policy: { NAME_TAKEN: "policyNameTaken", NOT_FOUND: "policyGone" },
  assignment: { NOT_FOUND: "assignmentGone" },
  read: { INTERNAL: "internalRead" },
};

/** The failure and its remedy, in the words of the task. */
export function explain(error: unknown, task: Task): string {
  const code = error instanceof ApiError ? error.code : "CLIENT";
  const words = byTask[task][code] ?? always[code];
  return words === undefined
    ? describeError(error)
    : i18next.t(`problem.${words}`, { ns: "admin" });
}

/** The field of a form whose content the server does not accept, if it names one. */
export function blamedField(error: unknown): string | undefined {
  return error instanceof ApiError && error.code === "INVALID_FIELD" ? error.field : undefined;
}
