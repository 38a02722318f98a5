import { expect, test, vi } from "vitest";
import { TabLock, type Locks } from "./tabLock";

/** The locks of one browser, as the Web Locks specification has them. */
class FakeLocks {
  readonly #byName = new Map<string, OneLock>();

  readonly request = ((name: string, options: LockOptions, callback: () => Promise<void>) => {
    const lock = this.#byName.get(name) ?? new OneLock();
    this.#byName.set(name, lock);
    return lock.request(options, callback);
  }) as unknown as Locks["request"];
}

class OneLock {
  #holder: { readonly reject: (reason: Error) => void } | null = null;
  readonly #queue: (() => void)[] = [];

  readonly request = (options: LockOptions, callback: () => Promise<void>) =>
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
    });
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

test("a tab that takes it waits until the other one has given up its link", async () => {
  const locks = new FakeLocks();
  const [first, second] = [new TabLock(locks), new TabLock(locks)];
  first.start();
  second.start();
  await settled();
  const order: string[] = [];
  first.state.subscribe(() => order.push(`first ${first.state.getSnapshot()}`));
  second.state.subscribe(() => order.push(`second ${second.state.getSnapshot()}`));
  second.steal();
  await settled();
  expect(order).toEqual(["first waiting", "second held"]);
});

test("it does not wait for a tab that does not answer", async () => {
  vi.useFakeTimers();
  try {
    const locks = new FakeLocks();
    const frozen = locks.request("sotto.device.link", {}, () => new Promise(() => undefined));
    frozen.catch(() => undefined);
    const lock = new TabLock(locks);
    lock.start();
    await vi.advanceTimersByTimeAsync(900);
    expect(lock.state.getSnapshot()).toBe("waiting");
    await vi.advanceTimersByTimeAsync(200);
    expect(lock.state.getSnapshot()).toBe("held");
  } finally {
    vi.useRealTimers();
  }
});

test("a browser without locks lets every tab hold it", () => {
  const lock = new TabLock(undefined);
  lock.start();
  expect(lock.state.getSnapshot()).toBe("held");
});
