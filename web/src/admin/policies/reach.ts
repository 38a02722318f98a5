import type { Assignments, GroupAssignment } from "../requests/types";
import { isGlobal } from "./policyName";

/** The people a policy is assigned to. */
export interface Reach {
  /** The number of users with the policy. */
  readonly users: number;
  readonly groups: readonly GroupAssignment[];
  readonly organisation: boolean;
  /** Global, and the organisation has no other. */
  readonly everyoneElse: boolean;
}

export function reachOf(policyName: string, assignments: Assignments): Reach {
  const organisation = assignments.organisation;
  return {
    users: assignments.userCounts.find(({ policy }) => policy === policyName)?.users ?? 0,
    groups: assignments.groups.filter(({ policy }) => policy === policyName),
    organisation: organisation === policyName,
    everyoneElse: isGlobal(policyName) && (organisation ?? policyName) === policyName,
  };
}

/** Whether it has assignments that have to be removed before it can be deleted. */
export const isInUse = ({ users, groups, organisation }: Reach): boolean =>
  users > 0 || groups.length > 0 || organisation;
