import type { FailureKind } from "../../keys/verdicts";

/** The directory has no keys of the other person that a call could rely on. */
export class KeysRefusedError extends Error {
  constructor(readonly kind: FailureKind) {
    super("keys refused");
    this.name = "KeysRefusedError";
  }
}
