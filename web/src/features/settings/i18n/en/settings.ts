/** Settings. */
export const settings = {
  title: "Settings",
  navigation: "Settings sections",
  privacy: {
    title: "Privacy",
    endToEnd: "End-to-end encrypted calls",
    endToEndHint:
      "A call is encrypted from device to device when both people have this on. The setting applies to all your devices.",
    locked: "Your organisation requires end-to-end encrypted calls, so this cannot be turned off.",
    unavailable: "Your organisation has not enabled end-to-end encrypted calls for you.",
    unavailableHint:
      "Your calls are encrypted in transit. An administrator can allow end-to-end encryption.",
    only: "Only end-to-end encrypted calls",
    onlyHint:
      "Calls that cannot be end-to-end encrypted do not ring, whether you make or receive them. Both of you see why.",
    onlyOutlasts:
      "You turned this on while your organisation offered it. It stays on until you turn it off; then it is no longer available to you.",
    noCalls: "You cannot make or receive calls now",
    noCallsBody:
      "You chose to have only end-to-end encrypted calls, and your organisation has since turned end-to-end encryption off for you. Only you can change your choice.",
    setUpFirst: "You will be asked to set up this browser first.",
    changeElsewhere:
      "This browser is not one of your confirmed devices, so it cannot change this. Change it on a confirmed device, or confirm this browser first.",
    unsupported:
      "This browser cannot make end-to-end encrypted calls. Here you can only turn it off.",
    openKeys: "Open devices and keys",
    differs: "Your devices have signed a different setting: {{signed}}",
    differsBody:
      "The switch above shows what the server says; the people you call see what your devices have signed. Set it again to correct this.",
    signed: {
      off: "off",
      on: "on",
      only: "only end-to-end encrypted calls",
    },
    how: "What end-to-end encryption covers",
    howBody:
      "Voice, video and screen sharing of calls between two people. In such a call, a shield with a lock shows a security code that you can compare.",
  },
  keys: { title: "Devices and keys" },
  devices: {
    title: "Camera and sound",
    system: "System default",
    none: "None found",
    preview: "Preview",
    start: "Try camera and microphone",
    stop: "Stop preview",
    previewEmpty: "The picture of your camera appears here",
    level: "Microphone level",
    speak: "Say something: the bar should move.",
    test: "Play a test sound",
    noSpeakerChoice: "This browser uses the speaker that is chosen in your system settings.",
    permission: "The names of your devices appear once you allow Sotto to use them.",
  },
  sessions: {
    title: "Sign-ins",
    where: "Where you are signed in",
    hint: "If you do not recognise one of these, end it and change your password.",
    current: "This device",
    since: "Signed in {{when}}",
    lastSeen: "Last seen {{when}}",
    end: "End",
    endOf: "End the sign-in on {{device}}",
    confirmTitle: "End this sign-in?",
    confirmBody: "{{device}} will be signed out. A call there ends.",
    ended: "The sign-in was ended",
    failed: "Your sign-ins could not be loaded",
    password: "Change password",
    passwordHint: "Changing your password signs you out on all other devices.",
    currentPassword: "Current password",
    wrongPassword: "This is not your current password.",
    change: "Change password",
    changed: "Your password is changed, and other devices are signed out",
  },
  appearance: { title: "Appearance", theme: "Theme", themeHint: "Saved in this browser." },
  notifications: {
    title: "Notifications",
    granted: "You are notified of calls while Sotto is in the background.",
    denied:
      "Your browser does not allow Sotto to show notifications. Allow them beside the address bar.",
    unsupported: "This browser does not support notifications for this page.",
    ask: "Turn on notifications",
  },
} as const;
