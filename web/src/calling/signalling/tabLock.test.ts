import { expect, test } from "vitest";
import { TabLock, type Locks } from "./tabLock";

/** The locks of one browser, as the Web Locks specification has them for one name. */
class FakeLocks {
  #holder: { readonly reject: (reason: Error) => void } | null = null;
  readonly #queue: (() => void)[] = [];

  readonly request = ((_name: string, options: LockOptions, callback: () => Promise<void>) =>
    new Promise<void>((resolve, reject) => {
      const grant = (): void => {
        const holder = { reject };
        this.#holder = holder;
        void callback().then(() => {
          resolve();
          if (this.#holder !== holder) return;
          this.#holder = null;
          this.#queue.shift()?.();
        });
      };
      options.signal?.addEventListener("abort", () => {
        const index = this.#queue.indexOf(grant);
        if (index >= 0) this.#queue.splice(index, 1);
        reject(new DOMException("aborted", "AbortError"));
      });
      if (options.steal === true) {
        this.#holder?.reject(new DOMException("stolen", "AbortError"));
        grant();
      } else if (this.#holder === null) grant();
      else this.#queue.push(grant);
    })) as unknown as Locks["request"];
}

function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

test("the first tab holds it, the next one waits", async () => {
  const locks = new FakeLocks();
  const [first, second] = [new TabLock(locks), new TabLock(locks)];
  first.start();
  second.start();
  await settled();
  expect(first.state.getSnapshot()).toBe("held");
  expect(second.state.getSnapshot()).toBe("waiting");
});

test("a tab that waits gets it when the other one goes", async () => {
  const locks = new FakeLocks();
  const [first, second] = [new TabLock(locks), new TabLock(locks)];
  first.start();
  second.start();
  first.stop();
  await settled();
  expect(second.state.getSnapshot()).toBe("held");
});

test("a tab can take it, and the one that had it can take it back", async () => {
  const locks = new FakeLocks();
  const [first, second] = [new TabLock(locks), new TabLock(locks)];
  first.start();
  second.start();
  second.steal();
  await settled();
  expect(first.state.getSnapshot()).toBe("waiting");
  expect(second.state.getSnapshot()).toBe("held");
  first.steal();
  await settled();
  expect(first.state.getSnapshot()).toBe("held");
  expect(second.state.getSnapshot()).toBe("waiting");
});

test("a browser without locks lets every tab hold it", () => {
  const lock = new TabLock(undefined);
  lock.start();
  expect(lock.state.getSnapshot()).toBe("held");
});
