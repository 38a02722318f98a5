/**
 * Words for this device's own knowledge of the other person and of a call, which owes nothing to
 * the server: how well they are known, what has to be decided first, and what is only shown.
 */
export const trust = {
  "first-call":
    "This browser has had no end-to-end encrypted call with {{name}} yet. Compare the code in the call.",
  known: "Not verified yet. Compare the code in the call once, and it stays verified.",
  verified: "Verified: you have compared the code with {{name}}.",
  mismatch: {
    title: "The codes did not match",
    body: "In a call with {{name}} ({{when}}) you said that the codes differ. Someone may have been listening in: contact {{name}} in another way, and tell your administrator. This warning stays until you have compared the code in a call and it matches.",
  },
  note: {
    "stale-list":
      "In the past week, no other device of {{name}} has confirmed the current list of devices. A lost device may still be on it.",
    "unconfirmed-left-out":
      "{{name}} is also signed in on a device that is not confirmed. It does not ring.",
    behind: "{{name}} received an old list of your devices. The server may be withholding changes.",
  },
  keysRefused: {
    title: "{{name}}'s keys could not be verified",
    clockTitle: "No end-to-end encrypted call with {{name}} now",
    changed: "They were changed on the way.",
    unverified: "The server's list of {{name}}'s devices could not be verified.",
    old: "The versions of their app and this one do not work together: one of the two is too old.",
    clock: "Their clock and this computer's do not agree.",
    "rolled-back": "The server sent an older list of {{name}}'s devices than before.",
    forked: "The server sent a list of {{name}}'s devices that contradicts the one it sent before.",
    alert: {
      "rolled-back":
        "If the server was restored from a backup, this ends when one of their devices is online again. Otherwise someone with access to the server may be trying to listen in. Tell your administrator.",
      forked:
        "This does not happen by accident: someone with access to the server may be trying to listen in. Tell your administrator.",
    },
    do: "No end-to-end encrypted call can be made now. Try again later.",
  },
  noOwnKeys: {
    title: "This browser is not set up for it",
    body: "It has no keys for end-to-end encrypted calls, or your other devices have not confirmed it.",
    open: "Open settings",
  },
  question: {
    outgoing: { go: "Call anyway", stop: "Don't call" },
    incoming: { go: "Answer anyway", stop: "Don't answer" },
    "root-changed": {
      short: "{{name}} has a new identity.",
      title: "{{name}} has a new identity",
      what: "The keys you knew {{name}} by were replaced. That happens when someone loses all their devices and their recovery code. You would see the same if someone pretended to be {{name}}.",
      do: "Ask {{name}} in another way first. If you continue, {{name}} is not verified for you until you compare the code.",
    },
    "unconfirmed-device": {
      short: "{{name}} has not confirmed this device.",
      title: "A device that {{name}} has not confirmed",
      what: "Only the server says that this device is {{name}}'s; none of {{name}}'s other devices has confirmed it. It may be new, or someone else's.",
      do: "If you continue, make sure that you recognise {{name}}, and compare the code.",
    },
    "no-longer-end-to-end": {
      short: "Your calls with {{name}} were end-to-end encrypted before.",
      title: "This call is not end-to-end encrypted",
      what: "Your calls with {{name}} were end-to-end encrypted before. Now the server says that this one cannot be.",
      do: "If you continue, anyone who controls the server could listen in.",
    },
    "settings-say-end-to-end": {
      short:
        "Both of you have turned on end-to-end encryption, but the server says that it is off.",
      title: "The server contradicts what both of you have set",
      what: "You and {{name}} have both turned on end-to-end encrypted calls; your devices have signed that. The server says that this call is an ordinary one nevertheless.",
      do: "If you continue, anyone who controls the server could listen in. Ask your administrator for the reason.",
    },
    "keys-not-checked": {
      short: "{{name}}'s keys could not be checked.",
      title: "{{name}}'s keys could not be checked",
      what: "It is therefore not known whether this call must be end-to-end encrypted. The server says that it is an ordinary call.",
      do: "If you continue, anyone who controls the server could listen in.",
    },
  },
} as const;
