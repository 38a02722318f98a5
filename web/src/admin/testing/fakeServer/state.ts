import type { AuditEntry, EffectivePolicy, Group, Policy, User } from "../../requests/types";
import type { Role } from "../../../base/vocabulary";

/** The state of the fake server. Tests read and write it directly. */
export interface State {
  /** The person who is signed in; undefined for none. */
  me: string | undefined;
  organisationName: string;
  users: User[];
  groups: { groupId: string; name: string; description: string; members: string[] }[];
  policies: Policy[];
  assignedToUsers: Map<string, string>;
  /** In the order of rank. */
  assignedToGroups: { groupId: string; policy: string }[];
  assignedToOrganisation: string | undefined;
  audit: AuditEntry[];
  /** The field that the next change is refused for; undefined for none. */
  refusedField?: string;
  /** Whether it can store changes; if not, all are refused. */
  writable: boolean;
}

let lastId = 0;

export const newId = (): string => (++lastId).toString(16).padStart(32, "0");

const globalPolicy: Policy = {
  name: "Global",
  description: "",
  calling: "Disabled",
  meetings: "Disabled",
  usersMayRequire: false,
};

/** An organisation with one administrator, who is signed in. */
export function newState(role: Role = "administrator"): State {
  const ada = newUser("Ada Lovelace", role);
  return {
    me: ada.userId,
    organisationName: "Analytical Engines",
    users: [ada],
    groups: [],
    policies: [globalPolicy],
    assignedToUsers: new Map(),
    assignedToGroups: [],
    assignedToOrganisation: undefined,
    audit: [],
    writable: true,
  };
}

export function newUser(displayName: string, role: Role = "member"): User {
  const first = displayName.split(" ")[0] ?? displayName;
  return {
    userId: newId(),
    email: `${first.toLowerCase()}@example.com`,
    displayName,
    role,
    disabled: false,
    invited: false,
    createdAt: "2026-11-02T09:30:00Z",
  };
}

export function groupOf(state: State, groupId: string): Group | undefined {
  const found = state.groups.find((group) => group.groupId === groupId);
  if (!found) return undefined;
  const { name, description, members } = found;
  return { groupId, name, description, size: members.length };
}

export function assignmentsOf(state: State) {
  return {
    ...(state.assignedToOrganisation === undefined
      ? {}
      : { organisation: state.assignedToOrganisation }),
    userCounts: [...new Set(state.assignedToUsers.values())].map((policy) => ({
      policy,
      users: [...state.assignedToUsers.values()].filter((one) => one === policy).length,
    })),
    groups: state.assignedToGroups.flatMap(({ groupId, policy }, index) => {
      const group = groupOf(state, groupId);
      return group ? [{ group, policy, rank: index + 1 }] : [];
    }),
  };
}

export function effectivePolicyOf(state: State, userId: string): EffectivePolicy {
  const named = (name: string) =>
    state.policies.find((policy) => policy.name === name) ?? globalPolicy;
  const direct = state.assignedToUsers.get(userId);
  if (direct !== undefined) return { policy: named(direct), source: "direct" };
  const best = state.assignedToGroups.find(({ groupId }) =>
    state.groups.some((group) => group.groupId === groupId && group.members.includes(userId)),
  );
  const group = best && groupOf(state, best.groupId);
  if (best && group) return { policy: named(best.policy), source: "group", group };
  const organisation = state.assignedToOrganisation;
  return organisation === undefined
    ? { policy: named("Global"), source: "global" }
    : { policy: named(organisation), source: "organisation" };
}
