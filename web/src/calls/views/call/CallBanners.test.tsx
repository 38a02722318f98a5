import { act, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import type { FakeApp } from "../../../testing/fakeApp";
import { renderApp } from "../../../testing/renderApp";
import * as sample from "../../../testing/samples";

const serverAway = ({ state }: FakeApp) =>
  state.connection.set({ kind: "reconnecting", since: 0, nextAttemptAt: 0, blocked: false });
const interrupted = (app: FakeApp, more: Partial<typeof sample.callWithGrace> = {}) =>
  app.state.calls.update((calls) => ({
    ...calls,
    call: {
      ...sample.callWithGrace,
      ...more,
      phase: "reconnecting",
      connectedAt: 0,
      givesUpAt: Date.now() + 20_000,
    },
  }));

test("an interrupted call is not said to go on while the server is away", async () => {
  renderApp("/people", (app) => {
    interrupted(app);
    serverAway(app);
  });
  expect(await screen.findByText("The server cannot be reached either.")).toBeTruthy();
  expect(screen.queryByText(/Your call goes on/)).toBeNull();
});

test("nor while the other device has lost the server", async () => {
  renderApp("/people", (app) => interrupted(app, { peerOnline: false }));
  expect(
    await screen.findByText("Grace Hopper's device has lost its connection to the server as well."),
  ).toBeTruthy();
  expect(screen.queryByText(/Your call goes on/)).toBeNull();
});

test("a screen that the other side does not see yet is not said to be shared", async () => {
  const sharing = (screenWaits: boolean) => (app: FakeApp) =>
    app.state.calls.update((calls) => ({
      ...calls,
      call: {
        ...sample.callWithGrace,
        local: { ...sample.local, screen: { kind: "on" } },
        screenWaits,
        phase: "connected",
        connectedAt: 0,
      },
    }));
  const app = renderApp("/people", sharing(true));
  expect(await screen.findByText(/^Grace Hopper will see your screen once both/)).toBeTruthy();
  expect(screen.queryByText("You are sharing your screen")).toBeNull();
  act(() => sharing(false)(app));
  expect(screen.getByText("You are sharing your screen")).toBeTruthy();
});
