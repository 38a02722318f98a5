/** Strings both entries use. Keys say where and what; values are what people read. */
export const en = {
  product: "Sotto",
  action: {
    cancel: "Cancel",
    close: "Close",
    retry: "Try again",
    back: "Back",
    signOut: "Sign out",
    reload: "Reload",
  },
  loading: "Loading",
  failure: {
    load: {
      title: "This part of the page could not be loaded",
      body: "Check your connection, then try again.",
    },
    page: {
      title: "This page could not be shown",
      body: "Something went wrong here. Try again; if it keeps happening, reload the page.",
    },
    all: {
      title: "Sotto has stopped working in this tab",
      reload: "Something went wrong. Reload the page to continue.",
      notCallable:
        "Something went wrong, and you cannot be called here until the page is reloaded.",
      reloading: "Something went wrong. The page is being reloaded.",
    },
  },
  password: {
    new: "New password",
    again: "New password again",
    differ: "The two passwords are not the same.",
    rules: "Your password needs",
    length: "At least 12 characters ({{count}} so far)",
    personal: "Not your name or your email address",
    uncommon: "Not a common password, such as “password1234”",
    met: "done",
    unmet: "not yet",
    show: "Show password",
    hide: "Hide password",
  },
  presence: {
    available: "Available",
    busy: "Busy",
    "in-a-call": "In a call",
    "do-not-disturb": "Do not disturb",
    away: "Away",
    offline: "Offline",
  },
  role: {
    member: "Member",
    administrator: "Administrator",
    auditor: "Auditor",
  },
  theme: {
    system: "Same as the system",
    light: "Light",
    dark: "Dark",
    "high-contrast": "High contrast",
  },
  error: {
    title: "That did not work",
    NETWORK: "The server cannot be reached. Check your connection, then try again.",
    UNREACHABLE: "The server cannot be reached. Check your connection, then try again.",
    ALREADY_CALLING: "You are calling someone on another device. Cancel that call first.",
    CALLED_TOO_OFTEN:
      "Several calls in a row were not answered. Wait a few minutes before you call again.",
    CALLED_TOO_OFTEN_MINUTES_one:
      "Several calls in a row were not answered. You can call again in a minute.",
    CALLED_TOO_OFTEN_MINUTES_other:
      "Several calls in a row were not answered. You can call again in {{count}} minutes.",
    ALREADY_IN_CALL: "You are in a call already, here or on another device. End it first.",
    SELF_CALL: "You cannot call yourself.",
    NO_SUCH_USER: "This person's account was removed or disabled.",
    NO_SUCH_CALL: "That call is over already.",
    WRONG_STATE: "That came too late: the call is no longer in that state.",
    UNREADABLE:
      "The server's answer could not be understood. Reload the page; if it keeps happening, tell your administrator.",
    TOO_SLOW:
      "The message did not reach the server in time. Check your connection, then try again.",
    RATE_LIMITED: "Too many attempts. Wait a little, then try again.",
    RATE_LIMITED_SECONDS: "Too many attempts. Try again in {{seconds}} seconds.",
    OVERLOADED: "The server has too much to do at the moment. Try again in a few seconds.",
    UNAUTHENTICATED: "You are not signed in any more. Sign in again.",
    FORBIDDEN: "You are not allowed to do that. Ask an administrator.",
    UPGRADE_REQUIRED:
      "The connection for calls does not reach the server. Tell your administrator that WebSocket connections do not get through.",
    NOT_FOUND: "That no longer exists. Reload the page.",
    ORIGIN_MISMATCH:
      "This page was not opened at the server's own address. Open the address your administrator gave you.",
    WRONG_CREDENTIALS: "The email address or the password is wrong.",
    WEAK_PASSWORD:
      "This password is too easy to guess. Use at least 12 characters, and avoid common words and your own name.",
    LINK_INVALID:
      "This link has been used already, or has expired. Ask your administrator for a new one.",
    NAME_TAKEN: "That name is taken already. Choose another.",
    POLICY_IN_USE: "That policy is still assigned. Remove its assignments first.",
    GLOBAL_POLICY: "The Global policy cannot be removed.",
    TOO_MANY_ASSIGNMENTS: "There are 64 group assignments already. Remove one first.",
    LAST_ADMINISTRATOR: "This is the last administrator. Make someone else an administrator first.",
    NOT_ALLOWED_BY_POLICY: "Your organisation's policy does not allow that.",
    INVALID_FIELD: "Something in the form is not right: {{field}}.",
    INVALID_FIELD_EXPECTED: "Something in the form is not right: {{field}} must be {{expected}}.",
    KEY_REFUSED:
      "The server refused what this browser signed. Reload the page; if it keeps happening, tell your administrator.",
    CLOCKS_DIFFER:
      "This computer's clock and the server's do not agree, so nothing was done. Set the date and time, then try again.",
    LIST_CHANGED:
      "Your devices were changed elsewhere at the same time. Check them, then try again.",
    PIN_EXISTS: "Another of your devices has stored something different. Reload the page.",
    STORE_UNAVAILABLE:
      "The server cannot save anything at the moment. Try again in a few minutes; if it keeps happening, tell your administrator.",
    OUTCOME_UNKNOWN:
      "The server does not know whether that was saved. Reload the page and look before you try again.",
    KEYS_NOT_READY: "This browser cannot do that now. See Settings > Devices and keys.",
    KEYS_STORAGE:
      "This browser could not store the keys. Free some space, or allow Sotto to store data, then reload.",
    KEYS_UNVERIFIED: "The server's answer could not be verified, so nothing was done.",
    KEYS_UNSUPPORTED:
      "This browser cannot make end-to-end encrypted calls. Use a current version of Chrome, Edge or Firefox.",
    RECOVERY_CODE_WRONG:
      "This is not a recovery code. Compare it with your copy, character by character.",
    RECOVERY_CODE_OTHER:
      "This is the recovery code of an earlier identity, or of someone else. Enter the code of your current identity.",
    TOO_MANY_DEVICES: "Your list of devices is full. Remove one first.",
    DESKTOP_CHANGES_DEVICES: "You use a desktop app, so devices can only be changed there.",
    OTHER:
      "Something went wrong ({{code}}). Try again; if it keeps happening, tell your administrator.",
    requestId: "For your administrator: request {{requestId}}",
  },
} as const;
