/** The frame around the pages. */
export const shell = {
  navigation: "Main",
  title: {
    incoming: "{{name}} is calling · Sotto",
    call: "Call with {{name}} · Sotto",
    missed: "({{count}}) Sotto",
  },
  skip: "Skip to content",
  profileOf: "{{name}}, {{presence}}. Profile and settings",
  yourPresence: "Your presence",
  automatic: "Automatic",
  appearOffline: "Appear offline",
  settings: "Settings",
  adminCentre: "Admin centre",
  shortcuts: "Keyboard shortcuts",
  starting: "Starting Sotto",
  unreachable: {
    title: "The server cannot be reached",
    body: "Check your connection. Sotto continues when the server is back.",
  },
  reconnecting: "Connection lost. Reconnecting…",
  reconnectingIn: "Connection lost. Trying again in {{seconds}} s.",
  blocked:
    "The connection for calls is blocked, so you cannot call or be called. Tell your administrator that WebSocket connections to Sotto do not get through.",
  reconnectNow: "Try now",
  outdated: "A newer version of Sotto is available. Reload to use it.",
  notStoring:
    "The server cannot save anything at the moment. Calls in progress go on; new calls and changes have to wait. Your administrator can see the reason.",
  partsMissing:
    "Parts of Sotto could not be loaded: menus are missing, and calls are shown without pictures.",
  otherTab: {
    title: "Sotto is open in another tab",
    body: "Calls ring in one tab at a time. If you use Sotto here, the other tab disconnects and a call there ends.",
    calling: "{{name}} is calling",
    callingBody:
      "Answer in the tab where Sotto is open, or use Sotto here: the call then rings in this tab.",
    useHere: "Use here",
  },
  notFound: {
    title: "Page not found",
    body: "The address may be mistyped, or the page has moved.",
    action: "Go to People",
  },
  offer: {
    body: "Would you like to be notified of calls while Sotto is in the background?",
    accept: "Turn on notifications",
    dismiss: "Not now",
  },
  notice: {
    "answered-elsewhere": "You answered {{name}}'s call on another device.",
    "declined-elsewhere": "You declined {{name}}'s call on another device.",
    missed: "You missed a call from {{name}}.",
    cancelled: "{{name}} hung up before you answered.",
    failed: "{{name}}'s call could not be answered. Call back to try again.",
    changed: "A call from {{name}} was changed on the way, so it did not ring.",
    unverified: "A call from {{name}} could not be verified, so it did not ring.",
    clock:
      "A call from {{name}} did not ring, because {{name}}'s clock and this computer's do not agree. {{whose}}",
    old: "A call from {{name}} did not ring: the versions of {{name}}'s app and this one do not work together. Reload this page; {{name}} should do the same.",
    "not-end-to-end":
      "A call from {{name}} was not end-to-end encrypted, so it did not ring: you only accept end-to-end encrypted calls.",
  },
  shortcutsTitle: "Keyboard shortcuts",
  shortcutsIncoming: "When someone calls",
  shortcutsInCall: "In a call",
  shortcut: {
    "accept-video": "Answer with video",
    "accept-audio": "Answer with audio only",
    decline: "Decline",
    "hang-up": "Hang up",
    mute: "Mute or unmute",
    camera: "Turn the camera on or off",
    share: "Share your screen, or stop",
    minimise: "Minimise the call, or return to it",
    "full-screen": "Full screen",
    "security-code": "Show the security code",
  },
  onlyEndToEnd:
    "You cannot make or receive calls: you chose to have only end-to-end encrypted calls, and your organisation has turned them off for you.",
  keys: {
    absent: "End-to-end encrypted calls are on. Finish setting them up on this browser.",
    unconfirmed: "Confirm this browser to make end-to-end encrypted calls here.",
    revoked: "This browser is no longer one of your devices.",
    alert:
      "Something is wrong with the list of your devices. End-to-end encrypted calls are not possible in this browser.",
    request: "{{name}} asks to be confirmed as one of your devices.",
    setUp: "Finish setting up",
    open: "Review",
  },
} as const;
