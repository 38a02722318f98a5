/** The people list, and what shows before a call. */
export const people = {
  title: "People",
  search: "Search by name or email",
  list: "People you can call",
  loading: "Loading people",
  loadingOne: "Loading this person",
  none: {
    title: "Nobody here yet",
    body: "People show up as soon as an administrator has invited them.",
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
  videoCall: "Video call",
  audioCall: "Audio call",
  inCall: "You are in a call already.",
  offline: "You can call again once the connection is back.",
  changed: {
    title: "This call would be different now",
    body: "Since you looked, something has changed. Nothing has rung yet.",
    go: "Call anyway",
    dismiss: "Don't call",
  },
  call: { video: "Start a video call with {{name}}", audio: "Start an audio call with {{name}}" },
} as const;
