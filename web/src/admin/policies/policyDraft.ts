import type { Policy, PolicyContent } from "../requests/types";
import { fullName, nameFault, type NameFault } from "./policyName";

/** A policy as typed into the form. */
export interface PolicyDraft extends PolicyContent {
  /** As typed; for an existing policy its name. */
  readonly name: string;
}

export const maxDescriptionChars = 500;

/** The content of a new policy: everything off, as in the reference product. */
export const emptyDraft: PolicyDraft = {
  name: "",
  description: "",
  calling: "Disabled",
  meetings: "Disabled",
  usersMayRequire: false,
};

/** The faults that keep a draft from being saved. */
interface DraftFaults {
  readonly name: NameFault | undefined;
  readonly descriptionTooLong: boolean;
}

/** `existing` are the names of all policies; undefined when editing, for then the name stays. */
export function draftFaults(
  draft: PolicyDraft,
  existing: readonly string[] | undefined,
): DraftFaults {
  return {
    name: existing && nameFault(draft.name, existing),
    descriptionTooLong: draft.description.length > maxDescriptionChars,
  };
}

export const mayBeSaved = (faults: DraftFaults): boolean =>
  faults.name === undefined && !faults.descriptionTooLong;

export function isChanged(draft: PolicyDraft, from: PolicyDraft): boolean {
  return (
    draft.name !== from.name ||
    draft.description !== from.description ||
    draft.calling !== from.calling ||
    draft.meetings !== from.meetings ||
    draft.usersMayRequire !== from.usersMayRequire
  );
}

export function contentOf(draft: PolicyDraft): PolicyContent {
  const { calling, meetings, usersMayRequire } = draft;
  return { description: draft.description.trim(), calling, meetings, usersMayRequire };
}

export const policyOf = (draft: PolicyDraft): Policy => ({
  name: fullName(draft.name),
  ...contentOf(draft),
});
