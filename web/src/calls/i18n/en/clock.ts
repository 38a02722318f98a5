/** This computer's clock, where it is so wrong that calls fail by it. */
export const clock = {
  ahead: "This computer's clock is {{by}} ahead.",
  behind: "This computer's clock is {{by}} behind.",
  minutes_one: "{{count}} minute",
  minutes_other: "{{count}} minutes",
  hours_one: "{{count}} hour",
  hours_other: "{{count}} hours",
  days_one: "{{count}} day",
  days_other: "{{count}} days",
  before: {
    call: "Other devices will probably refuse this call. Set the date and time first.",
    switch:
      "Other devices refuse your end-to-end encrypted calls until it is correct. Set the date and time before you turn them on.",
    keys: "Other devices refuse what this browser signs until it is correct. Set the date and time.",
  },
  /** After something has failed by time alone. */
  whose: {
    ours: "{{own}} Set the date and time, then try again.",
    theirs:
      "This computer's clock agrees with the server's, so {{name}}'s is probably wrong: {{name}} should check the date and time.",
    unknown:
      "One of the two clocks is wrong. Both of you should check the date and time, then try again.",
  },
} as const;
