import type { KeysState } from "./keysModel";

type Missing = Extract<KeysState, { kind: "unsupported" }>["missing"];

/** The thing that this browser lacks to hold keys; null when it has everything. */
export async function missingSupport(): Promise<Missing | null> {
  if (!globalThis.isSecureContext) return "secure-page";
  if (!(await hasCryptography())) return "cryptography";
  return hasStorage() ? null : "storage";
}

/** Ed25519 and X25519; ML-KEM comes along where a browser has none. */
async function hasCryptography(): Promise<boolean> {
  try {
    await crypto.subtle.generateKey("Ed25519", false, ["sign", "verify"]);
    await crypto.subtle.generateKey("X25519", false, ["deriveBits"]);
    return true;
  } catch {
    return false;
  }
}

function hasStorage(): boolean {
  try {
    return typeof indexedDB !== "undefined";
  } catch {
    // Some browsers throw where storage is forbidden.
    return false;
  }
}
