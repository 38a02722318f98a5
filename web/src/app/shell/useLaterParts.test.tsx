import { act, waitFor } from "@testing-library/react";
import { beforeEach, expect, type MockInstance, test, vi } from "vitest";
import { callViews } from "../../calls/views/parts";
import { type FakeApp } from "../../testing/fakeApp";
import { renderApp } from "../../testing/renderApp";
import * as sample from "../../testing/samples";

let load: MockInstance<() => void>;
beforeEach(() => {
  load = vi.spyOn(callViews, "load").mockReturnValue();
});

const withoutList = ({ state }: FakeApp) =>
  state.people.set({ ...sample.people, people: [], status: "loading" });

/** Long enough for what an idle browser would begin. */
const aWhile = () => act(() => new Promise<void>((resume) => setTimeout(resume, 400)));

test("nothing that the list does not show is loaded before it is painted", async () => {
  const { state, firstLoad } = renderApp("/people", withoutList);
  await aWhile();
  expect(load).not.toHaveBeenCalled();
  act(() => state.people.set(sample.people));
  expect(firstLoad.getSnapshot()).toBe(false);
  await waitFor(() => expect(load).toHaveBeenCalled());
});

test("nor before the first load is over, when the list has been painted", async () => {
  const { firstLoad } = renderApp("/people", (app) => {
    vi.spyOn(app.firstLoad, "listShown").mockReturnValue();
  });
  await aWhile();
  expect(load).not.toHaveBeenCalled();
  act(firstLoad.end);
  await waitFor(() => expect(load).toHaveBeenCalled());
});

test("a list that cannot be had is not waited for", async () => {
  renderApp("/people", ({ state }) =>
    state.people.set({ ...sample.people, people: [], status: "failed" }),
  );
  await waitFor(() => expect(load).toHaveBeenCalled());
});

test("a call does not wait for the list", () => {
  const { firstLoad } = renderApp("/people", (app) => {
    withoutList(app);
    app.state.calls.update((calls) => ({ ...calls, incoming: sample.incoming }));
  });
  expect(firstLoad.getSnapshot()).toBe(true);
});

test("a page beside the list needs the rest at once, but after the list", () => {
  const { state, firstLoad } = renderApp("/settings", withoutList);
  expect(firstLoad.getSnapshot()).toBe(false);
  act(() => state.people.set(sample.people));
  expect(firstLoad.getSnapshot()).toBe(true);
});
