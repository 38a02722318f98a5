export const policies = {
  title: "Enhanced encryption policies",
  description:
    "A policy decides whether calls between two people can or must be end-to-end encrypted, so that only the two devices can decrypt them. Changes take effect within seconds.",
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
        "Calls are encrypted in transit, but not end-to-end. People do not see the setting.",
    },
    DisabledUserOverride: {
      label: "Users can turn it on",
      consequence:
        "Off until a person turns it on under Settings > Privacy. A call is end-to-end encrypted when both people have it on.",
    },
    EnabledUserOverride: {
      label: "On, users can turn it off",
      consequence:
        "On until a person turns it off. Calls with someone who has it off take place without it, and both people see that.",
    },
    Required: {
      label: "Required",
      consequence:
        "Always on. A call that cannot be end-to-end encrypted is refused before it rings, and both people see why.",
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
      "There is only the Global policy. Add a policy if different rules should apply to some people.",
  },
  form: {
    addTitle: "Add a policy",
    editTitle: "Edit {{name}}",
    name: "Name",
    nameHint:
      "Letters, digits, dots, hyphens and underscores, no spaces. It cannot be changed later.",
    description: "Description",
    calling: "End-to-end call encryption",
    callingHint: "For unscheduled calls between two people.",
    meetings: "End-to-end meeting encryption",
    meetingsHint:
      "Stored for scripts that set it. It has no effect, because there are no meetings yet.",
    only: "Users may choose to have only end-to-end encrypted calls",
    onlyHint:
      "Adds a switch to Settings > Privacy. People who turn it on can neither make nor receive calls without end-to-end encryption.",
    onlyWithoutEffect: "This has no effect while end-to-end call encryption is not enabled.",
    onlyImplied: "This policy already requires end-to-end encryption for everyone who has it.",
    reach: "Assigned to: {{whom}}. Changes apply to them within seconds of saving.",
    save: "Save",
    created: "The policy {{name}} was created.",
    saved: "The policy {{name}} was saved.",
    toList: "Back to policies",
  },
  nameFault: {
    empty: "Give the policy a name.",
    space: "A name cannot contain spaces. Try {{suggestion}}.",
    character:
      "A name cannot contain “{{character}}”. Use only letters, digits, dots, hyphens and underscores.",
    tooLong: "Use at most 64 characters; there are {{count}} now.",
    reserved: "Global is the name of the org-wide default. Choose another name.",
    taken: "A policy with this name already exists.",
  },
  delete: {
    title: "Delete {{name}}?",
    body: "The policy is not assigned, so no calls are affected. This cannot be undone.",
    confirm: "Delete",
    done: "The policy {{name}} was deleted.",
    inUseTitle: "{{name}} cannot be deleted yet",
    inUse: "It is still assigned. First remove it from these, or assign another policy to them:",
    inUseUsers: "Users",
    inUseGroups: "Groups",
    inUseOrganisation: "The whole organisation",
    andMore: "and {{count}} more",
    toUsers: "Go to user assignment",
    toGroups: "Go to group assignment",
    toOrganisation: "Go to organisation",
  },
} as const;
