import { isServerFrame } from "../generated/frames";
import type { ServerFrame } from "../generated/signalling";

/** A frame as it came in, checked against the contract. */
export type Reading =
  | { readonly kind: "frame"; readonly frame: ServerFrame }
  /**
   * Not as in the contract. Its number is kept where it can be read, so that one bad frame leaves
   * no gap.
   */
  | { readonly kind: "invalid"; readonly seq: number | null };

export function readFrame(text: unknown): Reading {
  if (typeof text !== "string") return { kind: "invalid", seq: null };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { kind: "invalid", seq: null };
  }
  if (isServerFrame(value)) return { kind: "frame", frame: value };
  return { kind: "invalid", seq: seqOf(value) };
}

function seqOf(value: unknown): number | null {
  if (typeof value !== "object" || value === null || !("seq" in value)) return null;
  const { seq } = value;
  return typeof seq === "number" && Number.isSafeInteger(seq) && seq >= 1 ? seq : null;
}
