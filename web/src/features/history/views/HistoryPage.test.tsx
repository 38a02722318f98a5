import { act, screen } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { renderApp } from "../../../testing/renderApp";

test("missed calls are seen only on a page that can be seen", async () => {
  const hidden = vi.spyOn(document, "hidden", "get").mockReturnValue(true);
  const app = renderApp("/calls", ({ state }) => state.missedCalls.set(2));
  await screen.findByRole("heading", { name: "Calls" });
  act(() => app.state.missedCalls.set(3));
  expect(app.commands).not.toContain("me.sawMissedCalls");
  hidden.mockReturnValue(false);
  act(() => void document.dispatchEvent(new Event("visibilitychange")));
  expect(app.commands).toContain("me.sawMissedCalls");
});

test("a caller who rang again and again takes one line", async () => {
  renderApp("/calls", ({ state }) =>
    state.history.update((history) => {
      const [first] = history.calls;
      if (first === undefined) throw new Error("the sample has no calls");
      const missed = (callId: string) => ({ ...first, callId, missed: true });
      return { ...history, calls: ["1", "2", "3"].map(missed) };
    }),
  );
  expect(await screen.findAllByRole("listitem")).toHaveLength(1);
  expect(screen.getByText("Missed 3 calls")).toBeTruthy();
});

test("missed calls that could not be loaded are not seen", async () => {
  const app = renderApp("/calls", ({ state }) =>
    state.history.update((history) => ({ ...history, status: "failed" })),
  );
  await screen.findByRole("heading", { name: "Calls" });
  expect(app.commands).not.toContain("me.sawMissedCalls");
  act(() => app.state.history.update((history) => ({ ...history, status: "ready" })));
  expect(app.commands).toContain("me.sawMissedCalls");
});

test("a call for which no mode was decided shows none", async () => {
  const past = {
    callId: "1".repeat(32),
    direction: "outgoing",
    peer: {
      userId: "b".repeat(32),
      displayName: "Bob",
      email: "bob@example.org",
      presence: "offline",
    },
    video: false,
    missed: false,
    startedAt: 1_000,
    connectedAt: null,
    endedAt: 1_000,
    endReason: "unreachable",
    endedByMe: false,
  } as const;
  const app = renderApp("/calls", ({ state }) =>
    state.history.update((history) => ({
      ...history,
      status: "ready",
      calls: [{ ...past, mode: null }],
    })),
  );
  await screen.findByText("Bob");
  expect(screen.queryByRole("img", { name: /encrypt/i })).toBeNull();
  act(() =>
    app.state.history.update((history) => ({
      ...history,
      calls: [{ ...past, mode: { kind: "end-to-end-encrypted" } }],
    })),
  );
  expect(screen.getByRole("img", { name: /encrypt/i })).not.toBeNull();
});
