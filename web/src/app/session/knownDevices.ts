import { read, write, type Storage } from "../../base/storage";
import type { Id } from "../../base/vocabulary";

/**
 * Which device this browser is for each person who has signed in here, so that it stays the same
 * one. Emails are kept as digests only: a shared machine should not list who uses it.
 */
export class KnownDevices {
  constructor(private readonly storage: Storage) {}

  async of(email: string): Promise<Id | undefined> {
    const known = read(this.storage, await keyOf(email));
    return known !== null && /^[0-9a-f]{32}$/.test(known) ? known : undefined;
  }

  async remember(email: string, deviceId: Id): Promise<void> {
    write(this.storage, await keyOf(email), deviceId);
  }

  /** The next sign-in of this person here is one of a new device. */
  async forget(email: string): Promise<void> {
    write(this.storage, await keyOf(email), "");
  }
}

async function keyOf(email: string): Promise<string> {
  const bytes = new TextEncoder().encode(`sotto device ${email.trim().toLowerCase()}`);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const hex = Array.from(digest.subarray(0, 16), (byte) => byte.toString(16).padStart(2, "0"));
  return `sotto.device.${hex.join("")}`;
}
