import { act, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { startI18n } from "../../../ui/i18n/start";
import { calling } from "../../../app/i18n";
import * as sample from "../../../testing/samples";
import { Progress } from "./Progress";

await startI18n({ calling });

afterEach(() => vi.useRealTimers());

test("a caller whom the server does not answer sees that while it goes on", () => {
  vi.useFakeTimers();
  render(<Progress call={{ ...sample.callWithGrace, phase: "inviting" }} />);
  expect(screen.getByRole("status").textContent).toBe("Calling…");
  act(() => {
    vi.advanceTimersByTime(3_000);
  });
  expect(screen.getByRole("status").textContent).toMatch(/^The server is slow to answer/);
});
