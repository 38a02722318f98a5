import { vi } from "vitest";

/** Waits until the check passes, as long as a busy machine may take for the cryptography. */
export function eventually(check: () => void): Promise<void> {
  return vi.waitFor(check, { timeout: 20_000 });
}
