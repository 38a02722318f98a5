import { expect, test, vi } from "vitest";
import { pauseMotion } from "./pauseMotion";

function animation(playState: AnimationPlayState) {
  return { playState, pause: vi.fn(), play: vi.fn() };
}

function picture(paused: boolean) {
  return { paused, pause: vi.fn(), play: vi.fn(() => Promise.reject(new Error("gone"))) };
}

test("what moved is stopped and goes on, and what did not is left alone", () => {
  const [moving, finished] = [animation("running"), animation("finished")];
  const [playing, stopped] = [picture(false), picture(true)];
  const page = {
    getAnimations: () => [moving, finished],
    querySelectorAll: () => [playing, stopped],
    documentElement: document.createElement("html"),
  };
  const pause = pauseMotion(page as unknown as Document);

  pause(true);
  expect(page.documentElement.hasAttribute("data-still")).toBe(true);
  for (const one of [moving, playing]) expect(one.pause).toHaveBeenCalledOnce();
  for (const one of [moving, playing]) expect(one.play).not.toHaveBeenCalled();

  pause(false);
  expect(page.documentElement.hasAttribute("data-still")).toBe(false);
  for (const one of [moving, playing]) expect(one.play).toHaveBeenCalledOnce();
  for (const one of [finished, stopped]) {
    expect(one.pause).not.toHaveBeenCalled();
    expect(one.play).not.toHaveBeenCalled();
  }

  pause(false);
  for (const one of [moving, playing]) expect(one.play).toHaveBeenCalledOnce();
});
