import { afterEach, expect, test, vi } from "vitest";
import { unsaved } from "./unsaved";

afterEach(() => unsaved.discard());

test("without changes one leaves at once", () => {
  const leave = vi.fn();
  unsaved.leave(leave);
  expect(leave).toHaveBeenCalledOnce();
  expect(unsaved.asking).toBe(false);
});

test("with changes the person is asked first, and may stay", () => {
  const leave = vi.fn();
  unsaved.hold();
  unsaved.leave(leave);
  expect(unsaved.asking).toBe(true);
  unsaved.stay();
  expect(leave).not.toHaveBeenCalled();
  expect(unsaved.asking).toBe(false);
  expect(unsaved.dirty).toBe(true);
});

test("giving the changes up leaves", () => {
  const leave = vi.fn();
  unsaved.hold();
  unsaved.leave(leave);
  unsaved.discard();
  expect(leave).toHaveBeenCalledOnce();
  expect(unsaved.dirty).toBe(false);
});

test("two forms are two reasons to ask", () => {
  const first = unsaved.hold();
  const second = unsaved.hold();
  first();
  expect(unsaved.dirty).toBe(true);
  second();
  expect(unsaved.dirty).toBe(false);
});
