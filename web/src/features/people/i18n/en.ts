/** The people list, and the card of a person. */
export const people = {
  title: "People",
  search: "Search by name or email",
  clearSearch: "Clear the search",
  list: "People you can call",
  loading: "Loading people",
  loadingOne: "Loading this person",
  none: {
    title: "Nobody here yet",
    body: "People show up as soon as an administrator has invited them.",
    invite: "Invite people in the admin centre",
  },
  noMatch: {
    title: "Nobody matches “{{query}}”",
    body: "Search by parts of the name or the email address, in any order.",
  },
  failed: "The list could not be loaded",
  failedMore: "The rest of the list could not be loaded.",
  failedOne: "This person could not be loaded",
  removed: "Somebody who was removed",
  more: "Show more",
  choose: {
    title: "Who would you like to call?",
    body: "Choose somebody, and you will see whether the call will be end-to-end encrypted before it rings.",
  },
  unknown: { title: "Not found", body: "This person may have been removed." },
  back: "Back to people",
  card: "Call {{name}}",
  call: { video: "Start a video call with {{name}}", audio: "Start an audio call with {{name}}" },
} as const;
