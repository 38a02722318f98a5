/**
 * Whether there are unsaved changes, and the action that would lose them. Independent of pages:
 * `UnsavedGuard` asks the person and watches the browser's own ways to leave.
 */
class Unsaved {
  readonly #forms = new Set<symbol>();
  readonly #listeners = new Set<() => void>();
  #waiting: (() => void) | undefined;

  /** Whether any form holds changes. */
  get dirty(): boolean {
    return this.#forms.size > 0;
  }

  /** Whether the person has to decide. */
  get asking(): boolean {
    return this.#waiting !== undefined;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** A form has changes, until the returned function is called. */
  hold(): () => void {
    const form = Symbol();
    this.#forms.add(form);
    this.#tell();
    return () => {
      this.#forms.delete(form);
      this.#tell();
    };
  }

  /** Does what would lose changes: at once if there are none, else when the person agrees. */
  leave(action: () => void): void {
    if (this.dirty) {
      this.#waiting = action;
      this.#tell();
    } else {
      action();
    }
  }

  /** The person keeps editing. */
  stay(): void {
    this.#waiting = undefined;
    this.#tell();
  }

  /** The person gives the changes up. */
  discard(): void {
    const action = this.#waiting;
    this.#waiting = undefined;
    this.#forms.clear();
    this.#tell();
    action?.();
  }

  #tell(): void {
    this.#listeners.forEach((listener) => listener());
  }
}

/** The changes of this page; there is one page. */
export const unsaved = new Unsaved();
