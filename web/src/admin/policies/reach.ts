import type { Assignments, GroupAssignment, UserAssignment } from "../requests/types";
import { isGlobal } from "./policyName";

/** The people a policy is assigned to. */
export interface Reach {
  readonly users: readonly UserAssignment[];
  readonly groups: readonly GroupAssignment[];
  readonly organisation: boolean;
  /** Global, and the organisation has no other. */
  readonly everyoneElse: boolean;
}

export function reachOf(policyName: string, assignments: Assignments): Reach {
  const organisation = assignments.organisation;
  return {
    users: assignments.users.filter(({ policy }) => policy === policyName),
    groups: assignments.groups.filter(({ policy }) => policy === policyName),
    organisation: organisation === policyName,
    everyoneElse: isGlobal(policyName) && (organisation ?? policyName) === policyName,
  };
}

/** Whether it has assignments that have to be removed before it can be deleted. */
export const isInUse = ({ users, groups, organisation }: Reach): boolean =>
  users.length > 0 || groups.length > 0 || organisation;
