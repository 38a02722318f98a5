/** The server's refusals, in words that fit the administrator's task. */
export const problem = {
  emailTaken: "A user with this email address already exists; the account may be disabled.",
  groupNameTaken: "A group with this name already exists. Choose another name.",
  policyNameTaken: "A policy with this name already exists. Choose another name.",
  userGone: "This user no longer exists. Reload the page.",
  groupGone: "This group was deleted meanwhile. Reload the page.",
  policyGone: "This policy was deleted meanwhile. Reload the page.",
  assignmentGone: "The user, group or policy was removed meanwhile. Reload the page.",
  policyInUse: "The policy is still assigned. Remove its assignments, then delete it.",
  globalPolicy: "The Global policy can be changed, but not deleted.",
  tooManyAssignments:
    "At most 64 groups can have a policy. Remove it from one of them first, or assign it to users.",
  lastAdministrator:
    "This is the last active administrator. First make someone else an administrator and have them sign in.",
  forbidden:
    "Your role does not allow you to change this. It may have changed meanwhile: reload the page.",
  unauthenticated: "Your session has ended. Nothing was changed. Sign in again.",
  network:
    "The server cannot be reached. Your input is still here: check your connection, then try again.",
  malformed:
    "The server did not understand the request. This page may be older than the server: reload it.",
  tooLarge: "The input is too long for the server. Shorten it, then try again.",
  notStoring:
    "The server cannot store anything at the moment; nothing was changed. Its health page and its log have the reason, such as a full disk.",
  outcomeUnknown:
    "The database did not confirm this in time, so it may have been changed. Before you try again, reload the page and see whether it was.",
  internal:
    "The server failed. The change may have been saved all the same: before you try again, reload the page and see whether it was. If this keeps happening, look up the request in the server's log.",
  internalRead:
    "The server failed. Try again; if this keeps happening, look up the request in the server's log.",
  request: "Request {{requestId}}",
} as const;
