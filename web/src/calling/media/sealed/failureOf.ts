import { RefusedError } from "../../../e2ee/rules/refusedError";
import type { FailureKind } from "../../model/calls";
import { KeysRefusedError } from "./keysRefusedError";

/**
 * What a person is told of an error: of which kind the check was that failed, and no more. Null
 * where none did: something could not be done.
 */
export function failureOf(error: unknown): FailureKind | null {
  if (error instanceof KeysRefusedError) return error.kind;
  if (!(error instanceof RefusedError)) return null;
  return error.kind === "browser" ? "changed" : error.kind;
}
