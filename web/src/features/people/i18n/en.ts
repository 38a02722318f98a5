/** The people list, and the card of a person. */
export const people = {
  title: "People",
  search: "Search by name or email",
  clearSearch: "Clear the search",
  list: "People you can call",
  loading: "Loading people",
  loadingOne: "Loading this person",
  none: {
    title: "No people yet",
    body: "People appear here once an administrator has added them.",
    invite: "Invite people in the admin centre",
  },
  noMatch: {
    title: "No one matches “{{query}}”",
    body: "Search for parts of the name or the email address, in any order.",
  },
  failed: "The list could not be loaded",
  failedMore: "The rest of the list could not be loaded.",
  failedOne: "This person could not be loaded",
  removed: "Removed user",
  more: "Show more",
  choose: {
    title: "Who would you like to call?",
    body: "Choose a person to see, before it rings, whether the call will be end-to-end encrypted.",
  },
  unknown: { title: "Not found", body: "This person may have been removed." },
  back: "Back to people",
  card: "Call {{name}}",
} as const;
