/**
 * The mode of a call and the reasons for it. Each reason has a text for when it is the reader's own
 * (`you`), the other person's (`them`) and the organisation's, and what can be done about it.
 */
export const mode = {
  endToEnd: {
    name: "End-to-end encrypted",
    before: "Will be end-to-end encrypted",
    detail:
      "Encrypted on your device and decrypted on theirs. In the call, you can compare a code to check that no one is listening in.",
  },
  standard: {
    name: "Not end-to-end encrypted",
    before: "Not end-to-end encrypted",
    detail: "The call is still encrypted in transit.",
  },
  refused: {
    name: "This call cannot be made",
    before: "This call cannot be made",
    detail: "One of you only makes end-to-end encrypted calls, and this one could not be.",
  },
  asking: "Checking how this call would be encrypted…",
  unreachable: "{{name}} is not signed in anywhere right now",
  unreachableDetail: "Nothing would ring. If you call anyway, {{name}} will see a missed call.",
  failed: "It could not be determined how this call would be encrypted",
  /** In front of a reason that is known from the server alone. */
  serverSays: "The server says: {{what}}",
  openPrivacy: "Open privacy settings",
  reason: {
    END_TO_END_REQUIRED: {
      you: "You only make end-to-end encrypted calls.",
      youDo: "If that is your own choice, you can change it in your privacy settings.",
      them: "{{name}} only makes end-to-end encrypted calls.",
      themDo: "",
      organisation: "Your organisation requires end-to-end encryption.",
    },
    COMPLIANCE_RECORDING: {
      you: "Your calls have to be recorded by law or regulation, so they cannot be end-to-end encrypted.",
      youDo: "",
      them: "{{name}}'s calls have to be recorded by law or regulation, so they cannot be end-to-end encrypted.",
      themDo: "",
      organisation: "Calls here have to be recorded by law or regulation.",
    },
    NOT_ONE_TO_ONE: {
      you: "Only calls between exactly two people can be end-to-end encrypted.",
      youDo: "",
      them: "Only calls between exactly two people can be end-to-end encrypted.",
      themDo: "",
      organisation: "Only calls between exactly two people can be end-to-end encrypted.",
    },
    POLICY_DISABLED: {
      you: "Your organisation has not enabled it for you.",
      youDo: "An administrator can allow it.",
      them: "Your organisation has not enabled it for {{name}}.",
      themDo: "An administrator can allow it.",
      organisation: "Your organisation has not enabled it.",
    },
    SETTING_OFF: {
      you: "You have not turned it on.",
      youDo: "Turn on “End-to-end encrypted calls” in your privacy settings.",
      them: "{{name}} has not turned it on.",
      themDo: "{{name}} can turn it on under Settings > Privacy.",
      organisation: "It is not turned on.",
    },
    DEVICE_OUT_OF_DATE: {
      you: "This page is an older version, which does not support it.",
      youDo: "Reload the page.",
      them: "{{name}}'s app is too old for it.",
      themDo: "{{name}} needs to reload Sotto or update the app.",
      organisation: "An app in use is too old for it.",
    },
    NO_CAPABLE_DEVICE: {
      you: "This browser is not set up for it.",
      youDo:
        "Set it up under Settings > Devices and keys. That needs a current version of Chrome, Edge or Firefox.",
      them: "None of {{name}}'s devices that are online is set up for it.",
      themDo: "{{name}} can set one up under Settings > Devices and keys.",
      /** The reader is called: only the device that calls counts. */
      themCalling: "The device {{name}} calls from is not set up for it.",
      /** The reader is called: this device may have come online after it was decided. */
      youCalled: "None of your devices that were online was set up for it.",
      organisation: "A device in use does not support it.",
    },
  },
} as const;
