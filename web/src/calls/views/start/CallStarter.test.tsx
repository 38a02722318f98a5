import { act, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { Preview } from "../../model/calls";
import type { FakeApp } from "../../../testing/fakeApp";
import { renderApp } from "../../../testing/renderApp";
import * as sample from "../../../testing/samples";

const card = `/people/${sample.grace.userId}`;
const answered = (preview: Preview) => (app: FakeApp) => {
  app.answerPreviews = preview;
};
const previewing = (changed: boolean, preview: Preview) => (app: FakeApp) =>
  app.state.calls.update((calls) => ({
    ...calls,
    call: { phase: "previewing", callee: sample.grace, video: true, preview, changed },
  }));
const standard: Preview = sample.preview(sample.standard);

test("what the call would be is shown before anything rings", () => {
  const app = renderApp(card, answered(sample.previewEndToEnd));
  expect(screen.getByTestId("mode-notice").textContent).toContain("Will be end-to-end encrypted");
  expect(app.commands).not.toContain("calls.place");
});

test("an ordinary call says whose doing it is", () => {
  renderApp(card, answered(standard));
  expect(screen.getByTestId("mode-notice").textContent).toContain(
    "Grace Hopper has not turned it on.",
  );
});

test.each([
  ["Video call", "calls.place true"],
  ["Audio call", "calls.place false"],
])("%s places the call that is shown", async (button, command) => {
  const app = renderApp(card, answered(standard));
  await userEvent.click(screen.getByRole("button", { name: button }));
  expect(app.commands).toContain(command);
});

test("a call that would be refused cannot be placed", async () => {
  const app = renderApp(card, answered(sample.preview(sample.refused)));
  await userEvent.click(screen.getByRole("button", { name: "Video call" }));
  expect(app.commands.filter((command) => command.startsWith("calls.place"))).toEqual([]);
});

test("nothing can be placed before the answer is there", async () => {
  const app = renderApp(card, answered({ kind: "asking" }));
  await userEvent.click(screen.getByRole("button", { name: "Audio call" }));
  expect(app.commands.filter((command) => command.startsWith("calls.place"))).toEqual([]);
});

test("a call that came back changed is asked about, and placed as it was wanted", async () => {
  const app = renderApp(card, previewing(true, standard));
  expect(await screen.findByText("This call would be different now")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Call anyway" }));
  expect(app.commands).toContain("calls.place true");
});

test("an answer that changes while one only looks asks nothing", () => {
  const app = renderApp(card, previewing(false, sample.previewEndToEnd));
  act(() => previewing(true, standard)(app));
  expect(screen.getByTestId("mode-notice").dataset["mode"]).toBe("standard");
  expect(screen.queryByText("This call would be different now")).toBeNull();
});

test("leaving the card closes the preview", async () => {
  const app = renderApp(card, answered(standard));
  await userEvent.click(screen.getByRole("link", { name: /^Calls/ }));
  expect(app.commands).toContain("calls.dismiss");
});

const rootChanged = sample.preview(sample.endToEnd, {
  trust: "known",
  questions: ["root-changed"],
});

test("what has to be decided is shown before a button is pressed", () => {
  renderApp(card, answered(rootChanged));
  expect(screen.getByTestId("mode-notice").textContent).toContain("has a new identity");
});

test("a call with a question is placed only after the person's yes, with that yes", async () => {
  const app = renderApp(card, answered(rootChanged));
  await userEvent.click(screen.getByRole("button", { name: "Video call" }));
  const dialog = await screen.findByTestId("call-questions");
  expect(dialog.dataset["questions"]).toBe("root-changed");
  expect(app.commands.filter((command) => command.startsWith("calls.place"))).toEqual([]);
  await userEvent.click(screen.getByRole("button", { name: "Call anyway" }));
  expect(app.commands).toContain("calls.place true root-changed");
});

test("nothing is asked about a call that would be another by now", async () => {
  const doubted = sample.preview(sample.standard, {
    trust: null,
    questions: ["settings-say-end-to-end"],
  });
  const app = renderApp(card, (fake) => {
    fake.answerPreviews = doubted;
    fake.refreshedPreview = sample.previewEndToEnd;
  });
  await userEvent.click(screen.getByRole("button", { name: "Video call" }));
  expect(await screen.findByText("This call would be different now")).toBeTruthy();
  expect(screen.queryByTestId("call-questions")).toBeNull();
  expect(app.commands.filter((command) => command.startsWith("calls.place"))).toEqual([]);
  await userEvent.click(screen.getByRole("button", { name: "Call anyway" }));
  expect(app.commands).toContain("calls.place true");
});

test("a no to a question places nothing", async () => {
  const app = renderApp(card, answered(rootChanged));
  await userEvent.click(screen.getByRole("button", { name: "Audio call" }));
  await userEvent.click(await screen.findByRole("button", { name: "Don't call" }));
  expect(app.commands.filter((command) => command.startsWith("calls.place"))).toEqual([]);
  expect(screen.queryByTestId("call-questions")).toBeNull();
});

test.each<[string, Preview]>([
  ["refused keys", { kind: "keys-refused", failure: "unverified", alert: "forked" }],
  ["no keys of one's own", { kind: "no-own-keys" }],
])("with %s nothing can be placed, and it says why", async (_why, preview) => {
  const app = renderApp(card, answered(preview));
  expect(screen.getByTestId("mode-notice").dataset["mode"]).toBe(preview.kind);
  await userEvent.click(screen.getByRole("button", { name: "Video call" }));
  expect(app.commands.filter((command) => command.startsWith("calls.place"))).toEqual([]);
});

test("a reason no one has signed is what the server says", () => {
  const reasons = [{ code: "SETTING_OFF", whose: "callee", proved: false }] as const;
  renderApp(card, answered(sample.preview({ kind: "standard", reasons })));
  expect(screen.getByTestId("mode-notice").textContent).toContain(
    "The server says: Grace Hopper has not turned it on.",
  );
});
