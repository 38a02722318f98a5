/** Settings > Devices and keys, and what is said of keys elsewhere. */
export const keys = {
  intro:
    "End-to-end encrypted calls are made between confirmed devices. Each device has its own keys, which never leave it. Your devices sign the list of your devices, so the server cannot add one in your name. A browser has to trust the page that it loads from the server; a desktop app does not.",
  loading: "Loading your keys",
  thisBrowser: {
    title: "This browser",
    ready: "This browser is one of your devices",
    readyBody: "It can make and answer end-to-end encrypted calls.",
    desktopOnly:
      "You use a desktop app. Only the desktop app can confirm or remove devices, because a browser has to trust the server that it loads the page from.",
    expires:
      "This browser must be confirmed again by {{when}}: remove its keys, sign in again, and confirm it in your desktop app.",
    puttingBack_one: "Putting back {{count}} entry that the server lost",
    puttingBack_other: "Putting back {{count}} entries that the server lost",
    putBack_one: "The server had lost {{count}} entry of your list of devices",
    putBack_other: "The server had lost {{count}} entries of your list of devices",
    putBackBody:
      "This happens when the server is restored from an older backup. This browser had kept them and has put them back. Check that the list below is right.",
    absent: "Set up end-to-end encrypted calls",
    absentBody:
      "You get a recovery code to keep. This browser then becomes your first device, and you can confirm others with a short code.",
    setUp: "Set up",
    unconfirmed: "This browser is not confirmed",
    unconfirmedBody:
      "You use end-to-end encryption on another device. Confirm this browser there, or use your recovery code. Until then, calls here are not end-to-end encrypted.",
    unsupported: "This browser cannot hold keys",
    unsupportedBecause: {
      "secure-page":
        "The page was not opened over a secure connection. Open it at its https address.",
      storage: "It does not allow Sotto to store data. Allow it, or leave private browsing.",
      cryptography:
        "It lacks the cryptography that is needed. Use a current version of Chrome, Edge or Firefox.",
    },
    revoked: "This browser is no longer one of your devices",
    revokedBecause: {
      revoked: "It was removed from your list on another of your devices.",
      "started-over": "Your identity was reset, or your devices were replaced, on another device.",
      "keys-lost":
        "This browser is on your list, but its keys are missing. The browser may have cleared its data.",
    },
    revokedDo:
      "If that was you, remove the remaining keys here. This signs you out; when you sign in again, this browser is a new device that you can confirm.",
    notYou: "If it was not you, check your devices on another device, and change your password.",
    trouble: {
      unreachable: "Your keys could not be loaded",
      storage: "Your keys could not be read or stored",
      "rolled-back": "The server sent an old list of your devices",
      forked: "The server sent a different list of your devices",
      "another-root": "Your identity was reset on another device",
      unverified: "The list of your devices could not be verified",
    },
    troubleBody: {
      unreachable: "The server did not answer. This browser tries again by itself.",
      storage:
        "This browser has run out of storage, or does not let Sotto store data. Free some space, or allow it, then reload the page.",
      "rolled-back":
        "This browser has seen a later list and sent it to the server again, but the server still sends the old one. Someone may be hiding a change. This browser tries again by itself; until the list is up to date, end-to-end encrypted calls are not possible here. Tell your administrator.",
      forked:
        "It contradicts the list that this browser has seen. Someone may be changing your devices. End-to-end encrypted calls are not possible in this browser. You can resolve this with your recovery code.",
      "another-root":
        "The server sent a list of your devices under a new identity. If you started over on another device, use the new recovery code here, or remove the keys from this browser, sign in again and confirm it. If you did not, someone else may be acting as you: tell your administrator. End-to-end encrypted calls are not possible in this browser until the server sends your own list again.",
      unverified:
        "It is not correctly signed by your devices. End-to-end encrypted calls are not possible in this browser. Tell your administrator.",
    },
    remove: "Remove keys from this browser",
    removeTitle: "Remove the keys from this browser?",
    removeBody:
      "This browser is removed from your list, and you are signed out. Its keys, the people you have verified, and what it has stored about other people's devices are deleted. When you sign in again, it is a new device that you confirm on another device or with your recovery code.",
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
      "Look at both screens. If all eight digits are the same, no one has interfered with the connection. Confirm this on both devices.",
    code: "Code",
    same: "The codes are the same",
    differ: "They differ",
    agreed: "Now confirm on the other device, too, that the codes are the same",
    agreedBody: "Then this browser is one of your devices.",
    stop: "Stop",
    again: "Try again",
    stopped: {
      expired: "Nothing was confirmed: the request was declined, or not answered in time.",
      differs:
        "Nothing was confirmed. If the codes differ, someone may be interfering with the connection. Try once more on another network; if they differ again, tell your administrator.",
      clock:
        "Nothing was confirmed: the clocks of the two devices do not agree. Check the date and time on both, then try again.",
      refused:
        "Nothing was confirmed: the other device's messages could not be verified. Someone may be interfering with the connection. Tell your administrator.",
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
      "The messages from {{name}} could not be verified. Someone may be interfering with the connection. Decline the request, and tell your administrator.",
    added: "{{name}} is now one of your devices",
  },
  devices: {
    title: "Your devices",
    hint: "The server reports the names and the times when devices were last seen.",
    none: "This browser is your only device. Add a second one, so that losing this browser does less harm.",
    current: "This browser",
    confirmed: "Confirmed",
    unconfirmed: "Not confirmed",
    unnamed: "Unnamed device",
    class: { web: "Web", desktop: "Desktop app", headless: "Automated client" },
    added: "Added {{when}}",
    lastSeen: "Last seen {{when}}",
    remove: "Remove",
    removeOf: "Remove {{name}} from the list",
    removed: "{{name}} is no longer one of your devices",
    dialog: {
      title: "Remove {{name}} from your list?",
      body: "It is signed out, and can no longer make or answer end-to-end encrypted calls in your name. It cannot be added again with the same keys. The devices of people you talk to learn of this in your next call with them.",
      why: "Why",
      lost: "It is lost or stolen, or someone else has it",
      retired: "I no longer use it",
      lostHint: "Also change your password.",
      confirm: "Remove",
    },
  },
  recovery: {
    title: "Recovery code",
    body: "The recovery code restores your identity when you have lost all your devices. Anyone who has it can act as you, so keep it on paper or in a password manager. It was shown once and is not stored anywhere, so it cannot be shown again.",
    use: "Use recovery code",
    startOver: "Start over",
    startOverHint:
      "If you have lost both your devices and the recovery code, or if someone else knows the code.",
    restore: {
      title: "Use your recovery code",
      label: "Recovery code",
      hint: "56 characters. Upper and lower case, spaces and hyphens do not matter.",
      remove: "Remove all other devices from my list",
      removeHint:
        "If someone else has one of your devices, or the server sends a different list of them.",
      confirm: "Use code",
      done: "This browser is now one of your devices",
    },
    reset: {
      title: "Start over with a new identity?",
      body: "This cannot be undone:",
      consequences: {
        code: "Your recovery code stops working, and you get a new one.",
        devices: "All your other devices are removed from the list and must be confirmed again.",
        people:
          "Everyone who has talked to you sees that your identity has changed, and is asked whether to continue. You are no longer verified for anyone.",
        pins: "Only the verifications that are stored in this browser are kept.",
      },
      understood: "I understand that the people I talk to will be asked",
      confirm: "Start over",
    },
  },
  code: {
    title: "Store your recovery code",
    body: "Write it down or keep it in a password manager. It is shown only now. It restores your identity when you have lost all your devices; without it you would have to start over.",
    copy: "Copy",
    copied: "The recovery code was copied. Clear the clipboard once you have stored it.",
    notCopied: "This browser did not allow copying. Select the code and copy it yourself.",
    save: "Save as text",
    fileName: "sotto-recovery-code.txt",
    fileTitle: "Recovery code for {{name}} ({{organisation}})",
    fileBody:
      "Anyone who has this code can act as you. Print this, keep the paper in a safe place, and delete the file.",
    kept: "I have stored the recovery code",
    notYet:
      "This recovery code does not work yet. Leave this open and try again; if you cancel, destroy your copy: you get another code the next time.",
    confirm: "Done",
    done: "This browser is set up for end-to-end encrypted calls",
  },
  verified: {
    title: "People you have verified",
    hint: "You have compared the security code with them. Calls with them show “Verified” without comparing again.",
    none: "No one yet. In an end-to-end encrypted call, open the shield and compare the code.",
    search: "Find a person",
    noMatch: "No verified person has that name",
    asking: "Loading the name",
    failed: "The name could not be loaded",
    since: "Verified {{when}}",
    withdraw: "Withdraw",
    withdrawOf: "Withdraw the verification of {{name}}",
    withdrawTitle: "Withdraw the verification of {{name}}?",
    withdrawBody:
      "Calls with {{name}} stay encrypted. They show “Verified” again once you have compared the code again.",
    withdrawn: "{{name}} is no longer verified",
    misses:
      "Some verifications from your other devices could not be read here, so people may be missing. Compare the code with them again to add them.",
  },
} as const;
