/** The numbers of the two ends of a call on the wire. */
export const roles = { caller: 1, callee: 2 } as const;

/** Which end of a call. */
export type Role = keyof typeof roles;

export function otherRole(role: Role): Role {
  return role === "caller" ? "callee" : "caller";
}
