/**
 * Why the vault cannot do what it was asked: `unavailable`, the browser gives no storage or no more
 * of it; `newer`, a newer client has changed its form; `unreadable`, a record is not what was
 * written; `conflict`, another tab was first; `closed`, it was closed, by oneself or for a newer
 * client in another tab.
 */
type VaultErrorCode = "unavailable" | "newer" | "unreadable" | "conflict" | "closed";

/** The vault could not read or write. Nothing was changed. */
export class VaultError extends Error {
  constructor(
    readonly code: VaultErrorCode,
    /** For the local log; it never has the value of a secret. */
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = "VaultError";
  }
}
