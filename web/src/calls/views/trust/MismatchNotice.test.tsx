import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import type { FakeApp } from "../../../testing/fakeApp";
import { renderApp } from "../../../testing/renderApp";
import * as sample from "../../../testing/samples";

const { userId } = sample.grace;
const title = "The codes did not match";
const differed = ({ state }: FakeApp, at: number) =>
  state.codeMismatches.set(new Map([[userId, at]]));
const verified = ({ state }: FakeApp, since: number) =>
  state.keys.update((keys) => ({ ...keys, verified: [{ userId, since }] }));

test("codes that did not match are shown on the person's page, with a remedy", async () => {
  renderApp(`/people/${userId}`, (app) => differed(app, Date.now()));
  expect(await screen.findByText(title)).toBeTruthy();
  expect(screen.getByText(/contact Grace Hopper in another way, and tell/)).toBeTruthy();
});

test("they are shown as long as the verification is an older one", async () => {
  renderApp(`/people/${userId}`, (app) => {
    verified(app, 1_000);
    differed(app, 2_000);
  });
  expect(await screen.findByText(title)).toBeTruthy();
});

test("they are not shown for anyone else, nor after codes that matched", () => {
  renderApp(`/people/${userId}`, (app) => {
    verified(app, 3_000);
    differed(app, 2_000);
  });
  expect(screen.queryByText(title)).toBeNull();
});
