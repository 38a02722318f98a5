/** Settings > Devices and keys, and what is said of keys elsewhere. */
export const keys = {
  intro:
    "Calls are end-to-end encrypted between devices you trust. Each has keys of its own, which never leave it. Your list of devices is signed by them, so that the server cannot add one in your name. A browser does trust the page it loads from the server; a desktop app does not.",
  loading: "Looking at your keys",
  thisBrowser: {
    title: "This browser",
    ready: "This browser is one of your devices",
    readyBody: "It can make and answer end-to-end encrypted calls.",
    desktopOnly:
      "You use a desktop app. Only that can confirm devices or take them off the list, because a browser trusts the server it was loaded from.",
    expires:
      "This browser has to be confirmed again by {{when}}: remove its keys, sign in again, and confirm it on your desktop app.",
    absent: "Set up end-to-end encrypted calls",
    absentBody:
      "You get a recovery code to keep. After that, this browser is your first device, and you confirm further ones with a short code.",
    setUp: "Set up",
    unconfirmed: "This browser is not confirmed",
    unconfirmedBody:
      "You use end-to-end encryption on another device. Confirm this browser there, or use your recovery code. Until then, calls here are not end-to-end encrypted.",
    unsupported: "This browser cannot hold keys",
    unsupportedBecause: {
      "secure-page":
        "The page was not opened over a secure connection. Open it at its https address.",
      storage: "It does not let Sotto store anything. Allow it to, or leave private browsing.",
      cryptography: "It lacks the cryptography. Use a current version of Chrome, Edge or Firefox.",
    },
    revoked: "This browser is no longer one of your devices",
    revokedBecause: {
      revoked: "It was taken off your list on another of your devices.",
      "started-over": "Your identity was started over, or your devices replaced, somewhere else.",
      "keys-lost":
        "Your list has this browser, but its keys are not here any more. The browser may have cleared its data.",
    },
    revokedDo:
      "If that was you, remove what is left here. You are signed out; when you sign in again, this browser is a new device that you can confirm.",
    notYou: "If it was not you, look at your devices on another one and change your password.",
    trouble: {
      unreachable: "Your keys could not be looked up",
      storage: "Your keys could not be read or stored",
      "rolled-back": "The server shows an old list of your devices",
      forked: "The server shows another list of your devices",
      "another-root": "Your identity was started over somewhere else",
      unverified: "The list of your devices could not be verified",
    },
    troubleBody: {
      unreachable: "The server did not answer. This browser tries again by itself.",
      storage:
        "This browser has run out of storage, or does not let Sotto store data. Free some space or allow it, then reload the page.",
      "rolled-back":
        "This browser has seen a later one. Somebody may be hiding a change, or the server was restored from a backup. End-to-end encrypted calls stop here until it is right again. Tell your administrator.",
      forked:
        "It contradicts what this browser has seen: there are two versions of your list. Somebody may be changing your devices. End-to-end encrypted calls stop here. Your recovery code can resolve this.",
      "another-root":
        "The server shows a list of your devices under a new identity. If you started over on another device, use the new recovery code here, or remove the keys from this browser, sign in again and confirm it. If you did not, somebody else may be acting as you: tell your administrator. End-to-end encrypted calls stop here until your own list is shown again.",
      unverified:
        "It is not signed by your devices as it should be. End-to-end encrypted calls stop here. Tell your administrator.",
    },
    remove: "Remove keys from this browser",
    removeTitle: "Remove the keys from this browser?",
    removeBody:
      "This browser is taken off your list, and you are signed out. It forgets its keys, the people you have verified, and what it knew about other people's devices. When you sign in again it is a new device, to be confirmed by another one or with your recovery code.",
    removeLast:
      "This is your only device. Without your recovery code you would have to start over.",
    removeConfirm: "Remove and sign out",
  },
  confirmation: {
    title: "Confirm this browser",
    ask: "Confirm with another device",
    waiting: "Waiting for your other device",
    waitingBody:
      "Open Settings > Devices and keys on a device that is confirmed. It shows this browser under “New devices”. Confirm it there; a code then appears on both.",
    comparing: "Compare this code with the one on your other device",
    comparingBody:
      "Look at both screens. If all eight digits are the same, nobody is between your devices. Confirm it on both.",
    code: "Code",
    same: "The codes are the same",
    differ: "They differ",
    agreed: "Now say on the other device, too, that the codes are the same",
    agreedBody: "As soon as you have, this browser is one of your devices.",
    stop: "Stop",
    again: "Try again",
    stopped: {
      expired: "Nothing was confirmed: it was not answered in time, or was declined.",
      differs:
        "Nothing was confirmed. Codes that differ mean that somebody may be between your devices. Try once more on another network; if they differ again, tell your administrator.",
      clock:
        "Nothing was confirmed: the clocks of the two devices do not agree. Check the date and time on both, then try again.",
      refused:
        "Nothing was confirmed: what came from the other side could not be verified. Somebody may be between your devices. Tell your administrator.",
    },
  },
  requests: {
    title: "New devices",
    hint: "Confirm only a device that you have in front of you.",
    asks: "{{name}} asks to be confirmed",
    confirm: "Confirm this device",
    confirmOf: "Confirm {{name}}",
    decline: "Decline",
    declineOf: "Decline {{name}}",
    waiting: "Waiting for {{name}} to show its code",
    comparing: "Compare this code with the one on {{name}}",
    refused:
      "What {{name}} sent could not be verified. Somebody may be between your devices. Decline it, and tell your administrator.",
    added: "{{name}} is now one of your devices",
  },
  devices: {
    title: "Your devices",
    hint: "Names and the times they were last seen are what the server says.",
    none: "This browser is your only device. With a second one, losing this browser does less harm.",
    current: "This browser",
    confirmed: "Confirmed",
    unconfirmed: "Not confirmed",
    unnamed: "A device without a name",
    class: { web: "Web", desktop: "Desktop app", headless: "Program" },
    added: "Added {{when}}",
    lastSeen: "Last seen {{when}}",
    remove: "Take off the list",
    removeOf: "Take {{name}} off the list",
    removed: "{{name}} is no longer one of your devices",
    dialog: {
      title: "Take {{name}} off your list?",
      body: "It can no longer make or answer end-to-end encrypted calls in your name. It cannot be let in again under the same keys. The people you talk to learn of it with their next call.",
      why: "Why",
      lost: "It is lost or stolen, or somebody else has it",
      retired: "I do not use it any more",
      lostHint: "Also end its sign-in under Settings > Sign-ins, and change your password.",
      confirm: "Take off the list",
    },
  },
  recovery: {
    title: "Recovery code",
    body: "With it you get back in when you have lost all your devices. Whoever has it can act as you, so keep it on paper or in a password manager. It was shown once and is stored nowhere; nobody can tell it to you again.",
    use: "Use recovery code",
    startOver: "Start over",
    startOverHint:
      "When both your devices and the recovery code are lost, or somebody else knows the code.",
    restore: {
      title: "Use your recovery code",
      label: "Recovery code",
      hint: "56 characters. Upper and lower case, spaces and hyphens do not matter.",
      remove: "Take all other devices off my list",
      removeHint:
        "When somebody else has one of your devices, or the server shows another list of them.",
      confirm: "Use code",
      done: "This browser is now one of your devices",
    },
    reset: {
      title: "Start over with a new identity?",
      body: "This cannot be undone:",
      consequences: {
        code: "Your recovery code stops working, and you get a new one.",
        devices: "All your other devices are taken off the list and have to be confirmed again.",
        people:
          "Everybody who has talked to you is told that your identity has changed, and asked whether to go on. You are no longer verified for anybody.",
        pins: "Only the verifications that this browser knows of are kept.",
      },
      understood: "I understand that the people I talk to will be asked",
      confirm: "Start over",
    },
  },
  code: {
    title: "Store your recovery code",
    body: "Write it down or keep it in a password manager. It is shown only now. With it you get back in when you have lost all your devices; without it you would have to start over.",
    copy: "Copy",
    copied: "The recovery code was copied. Clear the clipboard once you have stored it.",
    notCopied: "This browser did not let Sotto copy it. Select the code and copy it yourself.",
    save: "Save as text",
    fileName: "sotto-recovery-code.txt",
    fileTitle: "Recovery code for {{name}} ({{organisation}})",
    fileBody:
      "Whoever has this code can act as you. Print this, keep the paper in a safe place, and delete the file.",
    kept: "I have stored the recovery code",
    confirm: "Done",
    done: "This browser is set up for end-to-end encrypted calls",
  },
  verified: {
    title: "People you have verified",
    hint: "You have compared the security code with them. Calls with them show “Verified” by themselves.",
    none: "Nobody yet. In an end-to-end encrypted call, open the shield and compare the code.",
    search: "Find somebody",
    noMatch: "Nobody of that name is among them",
    asking: "Loading the name",
    failed: "The name could not be loaded",
    since: "Verified {{when}}",
    withdraw: "No longer verified",
    withdrawOf: "No longer verified: {{name}}",
    withdrawTitle: "Withdraw the verification of {{name}}?",
    withdrawBody:
      "Calls with {{name}} stay encrypted. They show “Verified” again once you have compared the code again.",
    withdrawn: "{{name}} is no longer verified",
    misses:
      "Some verifications from your other devices could not be read here, so somebody may be missing. Compare the code with them again to add them.",
  },
} as const;
