/** The server's refusals, in words that fit the administrator's task. */
export const problem = {
  emailTaken: "There is a user with this email address already, perhaps a disabled one.",
  groupNameTaken: "There is a group of this name already. Choose another name.",
  policyNameTaken: "There is a policy of this name already. Choose another name.",
  userGone: "This user is not there any more. Reload the page to see who is.",
  groupGone: "This group is not there any more: somebody deleted it. Reload the page.",
  policyGone: "This policy is not there any more: somebody deleted it. Reload the page.",
  assignmentGone:
    "The user, group or policy is not there any more: somebody removed it. Reload the page.",
  policyInUse: "The policy is still assigned. Take it away from those who have it, then delete it.",
  globalPolicy: "The Global policy is always there: it can be changed, not deleted.",
  tooManyAssignments:
    "At most 64 groups can have a policy. Take it away from one of them first, or assign it to users.",
  lastAdministrator:
    "This is the last active administrator. Make somebody else an administrator first, and let them sign in.",
  forbidden:
    "Your role does not let you change this. It may have been changed meanwhile: reload the page.",
  unauthenticated: "Your session has ended. Nothing was changed. Sign in again.",
  network: "The server cannot be reached. Nothing is lost: check your connection, then try again.",
  malformed: "The server did not understand this page. Reload it: it may be older than the server.",
  tooLarge: "This is more than the server takes at once. Shorten it, then try again.",
  internal:
    "The server failed; nothing was changed. Try again; if it keeps happening, look up the request in the server's log.",
  request: "Request {{requestId}}",
} as const;
