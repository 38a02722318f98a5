import type { FailureKind } from "../../model/calls";

/** What the directory says of the other person, or what this device has, is nothing to call with. */
export class KeysRefusedError extends Error {
  constructor(readonly kind: FailureKind) {
    super("keys refused");
    this.name = "KeysRefusedError";
  }
}
