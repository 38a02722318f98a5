import type { Schemas } from "../../../link/api/client";
import type { Endpoint } from "./endpoint";
import { pageOf } from "./pageOf";
import { existing, Refusal } from "./refusal";
import { effectivePolicyOf, groupOf, newId, type State } from "./state";

const userOf = (state: State, userId = "") =>
  existing(state.users.find((user) => user.userId === userId));

const groupRow = (state: State, groupId = "") =>
  existing(state.groups.find((group) => group.groupId === groupId));

const link = () => ({
  url: `https://sotto.example.com/link#${newId()}`,
  expiresAt: "2026-12-01T12:00:00Z",
});

const summaries = (state: State) => state.groups.flatMap((g) => groupOf(state, g.groupId) ?? []);

export const directoryEndpoints: readonly Endpoint[] = [
  [
    "GET",
    "/admin/users",
    ({ state, query }) => {
      const isIn = (userId: string, groupId: string | null) =>
        groupId === null ? undefined : groupRow(state, groupId).members.includes(userId);
      const all = state.users
        .filter(({ userId }) => isIn(userId, query.get("memberOf")) ?? true)
        .filter(({ userId }) => !isIn(userId, query.get("notMemberOf")));
      return pageOf(all, query);
    },
  ],
  [
    "POST",
    "/admin/users",
    ({ state, body }) => {
      const wanted = body as Schemas["NewUser"];
      if (state.users.some(({ email }) => email === wanted.email)) {
        throw new Refusal(409, "NAME_TAKEN", "email");
      }
      const user = {
        ...wanted,
        userId: newId(),
        disabled: false,
        invited: true,
        createdAt: "2026-11-24T10:00:00Z",
      };
      state.users.push(user);
      return { user, link: link() };
    },
  ],
  [
    "GET",
    "/admin/users/:id",
    ({ state, path }) => {
      const user = userOf(state, path["id"]);
      const directPolicy = state.assignedToUsers.get(user.userId);
      return {
        user,
        groups: summaries(state).filter(({ groupId }) =>
          groupRow(state, groupId).members.includes(user.userId),
        ),
        ...(directPolicy === undefined ? {} : { directPolicy }),
        effectivePolicy: effectivePolicyOf(state, user.userId),
      };
    },
  ],
  [
    "PATCH",
    "/admin/users/:id",
    ({ state, path, body }) => {
      const before = userOf(state, path["id"]);
      const user = { ...before, ...(body as Schemas["ChangeUser"]) };
      const others = state.users.filter((one) => one !== before);
      const administers = (one: typeof user) => one.role === "administrator" && !one.disabled;
      if (administers(before) && ![...others, user].some(administers)) {
        throw new Refusal(409, "LAST_ADMINISTRATOR");
      }
      state.users = [...others, user];
      return user;
    },
  ],
  [
    "POST",
    "/admin/users/:id/link",
    ({ state, path }) => {
      userOf(state, path["id"]);
      return link();
    },
  ],
  ["GET", "/admin/groups", ({ state }) => summaries(state)],
  [
    "POST",
    "/admin/groups",
    ({ state, body }) => {
      const { name, description = "" } = body as Schemas["NewGroup"];
      if (state.groups.some((group) => group.name === name)) {
        throw new Refusal(409, "NAME_TAKEN", "name");
      }
      const groupId = newId();
      state.groups.push({ groupId, name, description, members: [] });
      return groupOf(state, groupId);
    },
  ],
  [
    "GET",
    "/admin/groups/:id",
    ({ state, path }) => ({
      group: existing(groupOf(state, path["id"] ?? "")),
    }),
  ],
  [
    "PUT",
    "/admin/groups/:id",
    ({ state, path, body }) => {
      Object.assign(groupRow(state, path["id"]), body as Schemas["GroupContent"]);
      return groupOf(state, path["id"] ?? "");
    },
  ],
  [
    "DELETE",
    "/admin/groups/:id",
    ({ state, path }) => {
      groupRow(state, path["id"]);
      state.groups = state.groups.filter(({ groupId }) => groupId !== path["id"]);
      state.assignedToGroups = state.assignedToGroups.filter((a) => a.groupId !== path["id"]);
      return undefined;
    },
  ],
  [
    "PUT",
    "/admin/groups/:id/members/:user",
    ({ state, path }) => {
      const group = groupRow(state, path["id"]);
      group.members = [...new Set([...group.members, userOf(state, path["user"]).userId])];
      return undefined;
    },
  ],
  [
    "DELETE",
    "/admin/groups/:id/members/:user",
    ({ state, path }) => {
      const group = groupRow(state, path["id"]);
      group.members = group.members.filter((userId) => userId !== path["user"]);
      return undefined;
    },
  ],
];
