import type { Clock } from "../../base/clock/clock";
import { read, write, type Storage } from "../../base/storage";

const reloadedKey = "sotto.reloaded";

/** A page that fails again within this time is not reloaded again: it did not help. */
const tooSoonMillis = 60_000;

const askAgainMillis = 5_000;

interface PageReloadParts {
  readonly clock: Clock;
  /** Of this tab. */
  readonly storage: Storage;
  /** Whether the server would give the page. */
  readonly isServed: () => Promise<boolean>;
  readonly reload: () => void;
}

/** Reloads a page that cannot go on: once the server answers, and not again and again. */
export class PageReload {
  #begun = false;

  constructor(private readonly parts: PageReloadParts) {}

  /** False where the page was reloaded only just: then it is for the person to do. */
  begin(): boolean {
    if (this.#begun) return true;
    const now = this.parts.clock.now();
    const before = Number(read(this.parts.storage, reloadedKey) ?? Number.NaN);
    // One from the future was noted before this computer's clock was put right.
    if (before <= now && now - before < tooSoonMillis) return false;
    this.#begun = true;
    write(this.parts.storage, reloadedKey, String(now));
    void this.#reloadWhenServed();
    return true;
  }

  async #reloadWhenServed(): Promise<void> {
    if (await this.parts.isServed()) this.parts.reload();
    else this.parts.clock.after(askAgainMillis, () => void this.#reloadWhenServed());
  }
}
