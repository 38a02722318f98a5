/** The numbers of the two ends of a call on the wire. */
export const roles = { caller: 1, callee: 2 } as const;

/** Which end of a call. */
export type CallRole = keyof typeof roles;

export function otherRole(role: CallRole): CallRole {
  return role === "caller" ? "callee" : "caller";
}
