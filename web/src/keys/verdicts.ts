import type { RuleKind } from "../e2ee/rules/rule";

/** The kinds of failed checks that are shown (docs/protocol.md). */
export type FailureKind = Exclude<RuleKind, "browser">;

/** How well the other person's identity is known here. */
export type Trust =
  /** No end-to-end encrypted call with this person was completed before. */
  | "first-call"
  /** The same identity as before, which was never compared. */
  | "known"
  /** Codes were compared with this identity. */
  | "verified";

/** A list of devices that was rolled back, or of which there are two, is an alert of its own. */
export type KeysAlert = "rolled-back" | "forked";
