import type { Assignments, GroupAssignment } from "../requests/types";

/** Ranks of group assignments: 1 is the highest, and there are no gaps. */

export const byRank = (groups: readonly GroupAssignment[]): GroupAssignment[] =>
  groups.toSorted((a, b) => a.rank - b.rank);

/** The assignment that counts for a member of these groups: by the server's rule the best-ranked. */
export const bestOf = (
  groups: readonly GroupAssignment[],
  memberOf: ReadonlySet<string>,
): GroupAssignment | undefined => byRank(groups).find(({ group }) => memberOf.has(group.groupId));

/** The assignments after one got another rank; those between shift by one. */
export function moved(assignments: Assignments, groupId: string, rank: number): Assignments {
  const ordered = byRank(assignments.groups);
  const mover = ordered.find(({ group }) => group.groupId === groupId);
  if (!mover) return assignments;
  const others = ordered.filter((other) => other !== mover);
  return { ...assignments, groups: numbered(others.toSpliced(rank - 1, 0, mover)) };
}

/** The assignments after one was taken away; those below move up. */
export function removed(assignments: Assignments, groupId: string): Assignments {
  const left = byRank(assignments.groups).filter(({ group }) => group.groupId !== groupId);
  return { ...assignments, groups: numbered(left) };
}

const numbered = (groups: readonly GroupAssignment[]): GroupAssignment[] =>
  groups.map((assignment, index) => ({ ...assignment, rank: index + 1 }));

/** The rank below all others, which a new assignment gets unless another is chosen. */
export const lowestNewRank = (groups: readonly GroupAssignment[]): number => groups.length + 1;

/** Reads a rank for a new assignment; undefined if it is none. */
export function readRank(typed: string, lowest: number): number | undefined {
  const rank = /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : 0;
  return rank >= 1 && rank <= lowest ? rank : undefined;
}

/** The first group that a new assignment at this rank would move down. */
export const displacedBy = (
  groups: readonly GroupAssignment[],
  rank: number,
): GroupAssignment | undefined => groups.find((assignment) => assignment.rank === rank);
