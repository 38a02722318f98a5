export const shell = {
  title: "Sotto admin centre",
  pageTitle: "{{page}} – Sotto admin centre",
  nav: {
    label: "Admin centre",
    open: "Show navigation",
    users: "Users",
    groups: "Groups",
    otherSettings: "Other settings",
    policies: "Enhanced encryption policies",
    audit: "Audit log",
    skip: "Skip to content",
  },
  account: {
    menu: "Account of {{name}}",
    calling: "Open the calling app",
    theme: "Appearance",
  },
  readOnly: "You are an auditor: you can see everything here, but cannot change anything.",
  notStoring:
    "The server cannot save anything at the moment; changes have to wait. Its health page and its log have the reason, such as a full disk.",
  noAccess: {
    title: "You have no access to the admin centre",
    body: "You are signed in as {{name}}, who is neither an administrator nor an auditor. Ask an administrator of {{organisation}} if you need access.",
    calling: "Go to the calling app",
    other: "Sign in as someone else",
  },
  unknown: {
    title: "This page does not exist",
    body: "The address may be mistyped, or the page was removed.",
    start: "Go to users",
  },
  common: {
    add: "Add",
    remove: "Remove",
    delete: "Delete",
    more: "More actions for {{name}}",
    loadMore: "Show more",
    clear: "Clear the search",
    tooLong: "Use at most {{max}} characters; there are {{count}} now.",
    people_one: "{{count}} person",
    people_other: "{{count}} people",
  },
  picker: {
    nobody: "No other people match.",
    more: "More people match. Type more of the name.",
  },
  unsaved: {
    title: "Discard your changes?",
    body: "Your changes are not saved yet. If you leave now, they are lost.",
    stay: "Keep editing",
    discard: "Discard changes",
  },
} as const;
