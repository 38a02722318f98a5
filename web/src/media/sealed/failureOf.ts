import { RefusedError } from "../../e2ee/rules/refusedError";
import type { FailureKind } from "../../keys/verdicts";
import { KeysRefusedError } from "./keysRefusedError";

/**
 * The kind of an error, as the person is told of it: of which kind the check was that failed, and
 * no more. `browser` for what this browser could not do, or describes in another way than it has
 * to: that says nothing of the other side, nor of the way.
 */
export function failureOf(error: unknown): FailureKind | "browser" {
  if (error instanceof KeysRefusedError) return error.kind;
  return error instanceof RefusedError ? error.kind : "browser";
}
