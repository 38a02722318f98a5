/**
 * The kind of a check that failed, as docs/protocol.md has it: bytes were `changed` on the way;
 * something could not be verified (`unverified`); the other client is too `old`; only the time is
 * wrong, by one of the two clocks (`clock`); or the description of this `browser` is not as it has
 * to be, which is reported as its own failure.
 */
export type RuleKind = "changed" | "unverified" | "old" | "clock" | "browser";

/**
 * The numbered checks of docs/protocol.md. Their wording is there; a test holds this table and
 * the page together.
 */
export const ruleKinds = {
  "R-DEC-1": "changed",

  "R-KEY-1": "unverified",
  "R-KEY-2": "changed",
  "R-KEY-3": "changed",

  "R-PAD-1": "changed",

  "R-REC-1": "unverified",

  "R-CERT-1": "unverified",
  "R-CERT-2": "unverified",
  "R-CERT-3": "unverified",
  "R-CERT-4": "unverified",
  "R-CERT-5": "clock",

  "R-PREKEY-1": "unverified",
  "R-PREKEY-2": "unverified",
  "R-PREKEY-3": "unverified",
  "R-PREKEY-4": "old",
  "R-PREKEY-5": "unverified",
  "R-PREKEY-6": "old",
  "R-PREKEY-7": "clock",

  "R-LIST-1": "unverified",
  "R-LIST-2": "unverified",
  "R-LIST-3": "unverified",
  "R-LIST-4": "unverified",
  "R-LIST-5": "unverified",
  "R-LIST-6": "unverified",
  "R-LIST-7": "unverified",
  "R-LIST-8": "unverified",
  "R-LIST-9": "unverified",
  "R-LIST-10": "unverified",
  "R-LIST-11": "unverified",
  "R-LIST-12": "unverified",
  "R-LIST-13": "unverified",
  "R-LIST-14": "unverified",
  "R-LIST-15": "unverified",

  "R-HEAD-1": "unverified",
  "R-HEAD-2": "unverified",
  "R-HEAD-3": "clock",

  "R-SEAL-1": "old",
  "R-SEAL-2": "changed",
  "R-SEAL-3": "changed",
  "R-SEAL-4": "changed",
  "R-SEAL-5": "changed",

  "R-OFFER-1": "old",
  "R-OFFER-2": "old",
  "R-OFFER-3": "changed",
  "R-OFFER-4": "changed",
  "R-OFFER-5": "changed",
  "R-OFFER-6": "changed",
  "R-OFFER-7": "changed",
  "R-OFFER-8": "clock",
  "R-OFFER-9": "unverified",
  "R-OFFER-10": "unverified",
  "R-OFFER-11": "unverified",
  "R-OFFER-12": "unverified",
  "R-OFFER-13": "unverified",
  "R-OFFER-14": "unverified",
  "R-OFFER-15": "unverified",
  "R-OFFER-16": "changed",
  "R-OFFER-17": "unverified",
  "R-OFFER-18": "unverified",
  "R-OFFER-19": "changed",

  "R-ANSWER-1": "changed",
  "R-ANSWER-2": "changed",
  "R-ANSWER-3": "changed",
  "R-ANSWER-4": "changed",
  "R-ANSWER-5": "unverified",
  "R-ANSWER-6": "changed",
  "R-ANSWER-7": "unverified",
  "R-ANSWER-8": "unverified",
  "R-ANSWER-9": "changed",
  "R-ANSWER-10": "changed",
  "R-ANSWER-11": "unverified",
  "R-ANSWER-12": "unverified",
  "R-ANSWER-13": "unverified",
  "R-ANSWER-14": "changed",
  "R-ANSWER-15": "changed",
  "R-ANSWER-16": "unverified",

  "R-MEDIA-1": "changed",
  "R-MEDIA-2": "changed",
  "R-MEDIA-3": "changed",
  "R-MEDIA-4": "changed",
  "R-MEDIA-5": "changed",

  "R-DATA-1": "changed",
  "R-DATA-2": "changed",
  "R-DATA-3": "changed",
  "R-DATA-4": "changed",
  "R-DATA-5": "changed",
  "R-DATA-6": "changed",

  "R-CONFIRM-1": "changed",
  "R-CONFIRM-2": "changed",

  "R-ACK-1": "changed",

  "R-BIND-1": "changed",
  "R-BIND-2": "changed",
  "R-BIND-3": "changed",
  "R-BIND-4": "changed",

  "R-MODE-1": "changed",

  "R-SDP-1": "browser",
  "R-SDP-2": "browser",
  "R-SDP-3": "changed",
  "R-SDP-4": "browser",
  "R-SDP-5": "browser",

  "R-ASK-1": "unverified",
  "R-ASK-2": "unverified",

  "R-PIN-1": "unverified",
  "R-PIN-2": "unverified",
  "R-PIN-3": "unverified",
  "R-PIN-4": "unverified",

  "R-NEW-1": "unverified",
  "R-NEW-2": "unverified",
  "R-NEW-3": "unverified",
  "R-NEW-4": "unverified",
  "R-NEW-5": "unverified",

  "R-TOGGLE-1": "unverified",
  "R-TOGGLE-2": "unverified",
  "R-TOGGLE-3": "unverified",
} as const satisfies Readonly<Record<string, RuleKind>>;

/** The number of a check as docs/protocol.md writes it. */
export type Rule = keyof typeof ruleKinds;
