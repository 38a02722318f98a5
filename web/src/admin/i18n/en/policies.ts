export const policies = {
  title: "Enhanced encryption policies",
  description:
    "A policy says whether calls between two people may be, or have to be, end-to-end encrypted, so that only the two devices can decrypt them. Changes reach everyone within seconds.",
  tabs: {
    label: "Enhanced encryption",
    policies: "Manage policies",
    users: "User assignment",
    groups: "Group assignment",
    organisation: "Organisation",
  },
  global: "Global (Org-wide default)",
  column: {
    name: "Name",
    description: "Description",
    calling: "End-to-end call encryption",
    assigned: "Assigned to",
    actions: "Actions",
  },
  enablement: {
    Disabled: {
      label: "Not enabled",
      consequence:
        "Calls are encrypted on the way, never from device to device. People do not see the setting.",
    },
    DisabledUserOverride: {
      label: "Users can turn it on",
      consequence:
        "Off until a person turns it on under Settings > Privacy. A call is end-to-end encrypted when both people have it on.",
    },
    EnabledUserOverride: {
      label: "On, users can turn it off",
      consequence:
        "On from the start; a person can turn it off. Calls with somebody who does not have it on go ahead without it, and both are told.",
    },
    Required: {
      label: "Required",
      consequence:
        "Always on. A call that cannot be end-to-end encrypted is refused before it rings, and both people are told why.",
    },
  },
  assigned: {
    nobody: "Nobody",
    everyoneElse: "Everyone without another policy",
    organisation: "Whole organisation",
    users_one: "{{count}} user",
    users_other: "{{count}} users",
    groups_one: "{{count}} group",
    groups_other: "{{count}} groups",
  },
  rowActions: {
    edit: "Edit",
    assignUsers: "Assign to users",
    assignGroup: "Assign to a group",
    delete: "Delete",
  },
  list: {
    add: "Add",
    caption: "Policies",
    onlyGlobal:
      "Only the Global policy so far. Add a policy to treat some people differently from everyone else.",
  },
  form: {
    addTitle: "Add a policy",
    editTitle: "Edit {{name}}",
    name: "Name",
    nameHint:
      "Letters, digits, dots, hyphens and underscores, no spaces. It cannot be changed later.",
    description: "Description",
    calling: "End-to-end call encryption",
    callingHint: "For calls between two people that nobody scheduled.",
    meetings: "End-to-end meeting encryption",
    meetingsHint: "Kept for scripts. It has no effect until there are meetings.",
    only: "Users may choose to have only end-to-end encrypted calls",
    onlyHint:
      "Adds a switch to Settings > Privacy. People who turn it on can neither make nor receive calls without end-to-end encryption.",
    onlyWithoutEffect: "Without effect while end-to-end call encryption is not enabled.",
    onlyImplied: "Already the case for everyone with this policy, because it is required.",
    reach: "Assigned to: {{whom}}. Saving changes it for them within seconds.",
    save: "Save",
    created: "The policy {{name}} was created.",
    saved: "The policy {{name}} was saved.",
    toList: "Back to the policies",
  },
  nameFault: {
    empty: "Give the policy a name.",
    space: "A name has no spaces. Try {{suggestion}}.",
    character:
      "“{{character}}” cannot be in a name: only letters, digits, dots, hyphens and underscores.",
    tooLong: "At most 64 characters; these are {{count}}.",
    reserved: "Global is the name of the org-wide default. Choose another.",
    taken: "There is a policy of this name already.",
  },
  delete: {
    title: "Delete {{name}}?",
    body: "The policy is assigned to nobody, so nobody's calls change. This cannot be undone.",
    confirm: "Delete",
    done: "The policy {{name}} was deleted.",
    inUseTitle: "{{name}} cannot be deleted yet",
    inUse: "It is still assigned. Give these another policy, or take it away from them first:",
    inUseUsers: "Users",
    inUseGroups: "Groups",
    inUseOrganisation: "The whole organisation",
    andMore: "and {{count}} more",
    toUsers: "Go to user assignment",
    toGroups: "Go to group assignment",
    toOrganisation: "Go to organisation",
  },
} as const;
