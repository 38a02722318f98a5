/**
 * Names for end-to-end tests to hold on to.
 *
 * First of all roles and accessible names: the pages are headings of level 1 (Users, Groups,
 * Enhanced encryption policies, Add a policy, Edit …, Audit log); the navigation is
 * `navigation "Admin centre"`; panels and dialogs are `dialog`s named by their title; fields are
 * found by label, buttons by name. An element without a name of its own, or with one that varies,
 * has a test id:
 *
 * | id                                | what                                                     |
 * | --------------------------------- | -------------------------------------------------------- |
 * | `policy-row-<name>`               | a row of the policies; the name without `Tag:`, `Global` |
 * | `policy-calling-<value>`          | the choice of the form, by the contract's value          |
 * | `policy-meetings-<value>`         | the same for meetings                                    |
 * | `user-row-<email>`                | a row of the users                                       |
 * | `user-status`                     | in the user's panel: data-status active/invited/disabled |
 * | `group-row-<name>`                | a row of the groups                                      |
 * | `member-row-<email>`              | a member in the group's panel                            |
 * | `user-assignment-row-<email>`     | a user with a policy of their own                        |
 * | `group-assignment-row-<name>`     | a group with a policy; data-rank                         |
 * | `effective-policy`                | which policy applies; data-policy, data-source           |
 * | `one-time-link`                   | the input that holds a link                              |
 * | `audit-entry-<number>`            | an entry of the audit log; data-action                   |
 * | `problem`                         | what went wrong; data-code is the server's code          |
 */
export const testIds = {
  policyRow: (shortName: string) => `policy-row-${shortName}`,
  policyChoice: (field: "calling" | "meetings", value: string) => `policy-${field}-${value}`,
  userRow: (email: string) => `user-row-${email}`,
  userStatus: "user-status",
  groupRow: (name: string) => `group-row-${name}`,
  memberRow: (email: string) => `member-row-${email}`,
  userAssignmentRow: (email: string) => `user-assignment-row-${email}`,
  groupAssignmentRow: (name: string) => `group-assignment-row-${name}`,
  effectivePolicy: "effective-policy",
  oneTimeLink: "one-time-link",
  auditEntry: (number: number) => `audit-entry-${number}`,
  problem: "problem",
} as const;
