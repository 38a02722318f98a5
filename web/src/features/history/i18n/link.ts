/** The place of the history in the navigation, which is there before its page. */
export const historyLink = {
  label: "Calls",
  missed_one: "{{count}} missed call",
  missed_other: "{{count}} missed calls",
} as const;
