import type { Policy, PolicyContent } from "../../requests/types";
import type { Endpoint } from "./endpoint";
import { pageOf } from "./pageOf";
import { existing, Refusal } from "./refusal";
import { assignmentsOf, effectivePolicyOf, type State } from "./state";

const base = "/admin/enhanced-encryption-policies";

const byName = (state: State, name = "") =>
  existing(state.policies.find((p) => p.name === name || p.name === `Tag:${name}`));

const assignable = (state: State, policy: string | null) =>
  policy === null ? undefined : byName(state, policy).name;

export const policyEndpoints: readonly Endpoint[] = [
  ["GET", base, ({ state }) => state.policies],
  [
    "POST",
    base,
    ({ state, body }) => {
      const policy = body as Policy;
      if (state.policies.some((p) => p.name.toLowerCase() === policy.name.toLowerCase())) {
        throw new Refusal(409, "NAME_TAKEN", "name");
      }
      state.policies.push(policy);
      return policy;
    },
  ],
  ["GET", `${base}/:name`, ({ state, path }) => byName(state, path["name"])],
  [
    "PUT",
    `${base}/:name`,
    ({ state, path, body }) => {
      const policy = byName(state, path["name"]);
      Object.assign(policy, body as PolicyContent);
      return policy;
    },
  ],
  [
    "DELETE",
    `${base}/:name`,
    ({ state, path }) => {
      const { name } = byName(state, path["name"]);
      const { userCounts, groups, organisation } = assignmentsOf(state);
      if ([...userCounts, ...groups].some((a) => a.policy === name) || organisation === name) {
        throw new Refusal(409, "POLICY_IN_USE");
      }
      state.policies = state.policies.filter((policy) => policy.name !== name);
      return undefined;
    },
  ],
  ["GET", "/admin/enhanced-encryption-policy-assignments", ({ state }) => assignmentsOf(state)],
  [
    "GET",
    "/admin/enhanced-encryption-policy-assignments/users",
    ({ state, query }) => {
      const wanted = query.get("policy");
      const { users, more } = pageOf(
        state.users.filter(({ userId }) => {
          const policy = state.assignedToUsers.get(userId);
          return policy !== undefined && (wanted === null || policy === wanted);
        }),
        query,
      );
      return {
        users: users.map((user) => ({ user, policy: state.assignedToUsers.get(user.userId) })),
        more,
      };
    },
  ],
  [
    "PUT",
    "/admin/users/:id/enhanced-encryption-policy",
    ({ state, path, body }) => {
      const userId = existing(state.users.find((user) => user.userId === path["id"])).userId;
      const policy = assignable(state, (body as { policy: string | null }).policy);
      if (policy === undefined) state.assignedToUsers.delete(userId);
      else state.assignedToUsers.set(userId, policy);
      return effectivePolicyOf(state, userId);
    },
  ],
  [
    "PUT",
    "/admin/groups/:id/enhanced-encryption-policy",
    ({ state, path, body }) => {
      const { policy, rank } = body as { policy: string | null; rank?: number };
      const groupId = existing(path["id"]);
      const before = state.assignedToGroups.findIndex((one) => one.groupId === groupId);
      const others = state.assignedToGroups.filter((one) => one.groupId !== groupId);
      const name = assignable(state, policy);
      const index = rank === undefined ? before : rank - 1;
      const at = index < 0 ? others.length : index;
      state.assignedToGroups =
        name === undefined ? others : others.toSpliced(at, 0, { groupId, policy: name });
      return { groups: assignmentsOf(state).groups };
    },
  ],
  [
    "PUT",
    "/admin/organisation/enhanced-encryption-policy",
    ({ state, body }) => {
      state.assignedToOrganisation = assignable(state, (body as { policy: string | null }).policy);
      return { organisation: state.assignedToOrganisation };
    },
  ],
];
