import { RefusedError } from "../../e2ee/rules/refusedError";
import type { FailureKind } from "../../keys/verdicts";
import { KeysRefusedError } from "./keysRefusedError";

/**
 * The kind of an error, as it is shown to the person: the kind of the failed check, and no more.
 * `browser` for what this browser could not do, or a description of its own that is not as it has
 * to be: that is no evidence about the other side or the network.
 */
export function failureOf(error: unknown): FailureKind | "browser" {
  if (error instanceof KeysRefusedError) return error.kind;
  return error instanceof RefusedError ? error.kind : "browser";
}
