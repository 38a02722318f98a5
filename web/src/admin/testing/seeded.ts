import type { Role } from "../../base/vocabulary";
import { newId, newState, newUser } from "./fakeServer/state";

/** An organisation with people, groups, policies and assignments, and a person who is signed in. */
export function seeded(role: Role = "administrator", auditEntries = 3) {
  const state = newState(role);
  const ann = newUser("Ann Archer");
  const bob = newUser("Bob Baker");
  const carl = { ...newUser("Carl Cook"), invited: true };
  state.users.push(ann, bob, carl, newUser("Grace Hopper", "administrator"));
  const board = { groupId: newId(), name: "Board", description: "", members: [ann.userId] };
  const sales = { groupId: newId(), name: "Sales", description: "", members: [bob.userId] };
  const support = { groupId: newId(), name: "Support", description: "Both lines", members: [] };
  state.groups.push(board, sales, support);
  const content = { description: "", meetings: "Disabled", usersMayRequire: false } as const;
  state.policies.push(
    { ...content, name: "Tag:Confidential", calling: "Required" },
    { ...content, name: "Tag:Optional", calling: "DisabledUserOverride" },
    { ...content, name: "Tag:Unused", calling: "EnabledUserOverride" },
  );
  state.assignedToGroups = [
    { groupId: board.groupId, policy: "Tag:Confidential" },
    { groupId: sales.groupId, policy: "Tag:Optional" },
  ];
  state.assignedToUsers.set(bob.userId, "Tag:Confidential");
  const actor = { actorName: "Ada Lovelace", via: "web", address: "127.0.0.1" } as const;
  for (let number = 1; number <= auditEntries; number++) {
    state.audit.push({
      ...actor,
      ...(state.me === undefined ? {} : { actor: state.me }),
      number,
      at: new Date(Date.UTC(2026, 10, 20, 8, number)).toISOString(),
      action: "policy.change",
      subject: "Tag:Confidential",
      before: { calling: "Disabled", description: `Draft ${String(number)}` },
      after: { calling: "Required", description: `Draft ${String(number)}` },
    });
  }
  return { state, ann, bob, carl, board, sales, support };
}
