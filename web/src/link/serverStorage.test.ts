import { expect, test, vi } from "vitest";
import type { ServerEvent } from "./messages";
import { ServerStorage } from "./serverStorage";

function setUp() {
  const fresh = vi.fn<(listener: () => void) => () => void>(() => () => undefined);
  const events = vi.fn<(listener: (event: ServerEvent) => void) => () => void>(
    () => () => undefined,
  );
  const storage = new ServerStorage({ onFresh: fresh, onEvent: events });
  return {
    storage,
    changed: (writable: boolean) =>
      events.mock.calls[0]?.[0]({ type: "storage.changed", body: { writable } }),
    fresh: () => fresh.mock.calls[0]?.[0](),
  };
}

test("the server says that it cannot store, and that it can again", () => {
  const { storage, changed } = setUp();
  expect(storage.getSnapshot()).toBe(true);
  changed(false);
  expect(storage.getSnapshot()).toBe(false);
  changed(true);
  expect(storage.getSnapshot()).toBe(true);
});

test("a new link counts as able until the server says otherwise", () => {
  const { storage, changed, fresh } = setUp();
  changed(false);
  fresh();
  expect(storage.getSnapshot()).toBe(true);
});
