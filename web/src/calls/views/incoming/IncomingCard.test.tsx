import { act, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import type { CallsSnapshot } from "../../model/calls";
import { renderApp } from "../../../testing/renderApp";
import { scenes } from "../../../testing/scenes";

const show = (name: string) => {
  const scene = scenes[name];
  if (!scene) throw new Error(`no scene ${name}`);
  return renderApp(scene.path, scene.set);
};

test("the card says who calls, and why the call is not end-to-end encrypted", () => {
  show("incoming");
  const card = screen.getByRole("dialog", { name: "Grace Hopper" });
  expect(card.textContent).toContain("Incoming video call");
  expect(card.textContent).toContain("You have not turned it on.");
});

test.each([
  ["Answer with video", "calls.accept true"],
  ["Answer with audio", "calls.accept false"],
  ["Decline", "calls.decline"],
  ["Turn sound on", "notifications.unblockRingtone"],
])("%s does what it says", async (button, command) => {
  const app = show("incoming");
  await userEvent.click(screen.getByRole("button", { name: button }));
  expect(app.commands).toContain(command);
});

test("the camera is shown only after the person has asked for it, with whose it is", async () => {
  const app = show("incoming");
  act(() => app.state.calls.update(withPreview(null)));
  expect(screen.queryByLabelText("Your camera")).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Show my camera" }));
  expect(app.commands).toContain("calls.previewCamera true");
  act(() => app.state.calls.update(withPreview({} as MediaStream)));
  expect(screen.getByLabelText("Your camera")).toBeTruthy();
  expect(screen.getByText("Your camera. Only you see it until you answer.")).toBeTruthy();
});

test("a camera that may not be used is reported on the card", async () => {
  const app = show("incoming");
  act(() =>
    app.state.calls.update((calls) => ({
      ...calls,
      incoming: calls.incoming && { ...calls.incoming, cameraProblem: "refused" },
    })),
  );
  expect((await screen.findByRole("alert")).textContent).toContain(
    "Sotto is not allowed to use your camera. Allow it beside the address bar",
  );
  expect(screen.getByRole("button", { name: "Show my camera" })).toBeTruthy();
});

test("a page that is hidden turns the camera off again", () => {
  const app = show("incoming");
  vi.spyOn(document, "hidden", "get").mockReturnValue(true);
  act(() => void document.dispatchEvent(new Event("visibilitychange")));
  expect(app.commands).toContain("calls.previewCamera false");
});

test("a camera whose picture is not shown any more is turned off", () => {
  const app = show("incoming");
  act(() => app.state.calls.update(withPreview({} as MediaStream)));
  expect(app.commands).not.toContain("calls.previewCamera false");
  act(() =>
    app.state.calls.update((calls) => ({
      ...calls,
      incoming: calls.incoming && { ...calls.incoming, whileInCall: true },
    })),
  );
  expect(screen.queryByLabelText("Your camera")).toBeNull();
  expect(app.commands).toContain("calls.previewCamera false");
});

const withPreview = (preview: MediaStream | null) => (calls: CallsSnapshot) => ({
  ...calls,
  incoming: calls.incoming && { ...calls.incoming, preview },
});

test("a device that cannot answer says where to, and offers no answering", () => {
  show("incoming-elsewhere");
  const card = within(screen.getByTestId("incoming-call"));
  expect(card.getByText("Answer on your other device")).toBeTruthy();
  expect(card.queryByRole("button", { name: /Answer/ })).toBeNull();
});

test("a caller who was verified is shown as such", () => {
  show("incoming-verified");
  expect(screen.getByTestId("assurance").dataset["trust"]).toBe("verified");
});

test("a call with a question is answered only after the person's yes, with that yes", async () => {
  const app = show("incoming-root-changed");
  await userEvent.click(screen.getByRole("button", { name: "Answer with audio" }));
  expect(app.commands.filter((command) => command.startsWith("calls.accept"))).toEqual([]);
  await userEvent.click(await screen.findByRole("button", { name: "Answer anyway" }));
  expect(app.commands).toContain("calls.accept false root-changed");
});

test("a no to a question leaves it ringing", async () => {
  const app = show("incoming-root-changed");
  await userEvent.click(screen.getByRole("button", { name: "Answer with video" }));
  await userEvent.click(await screen.findByRole("button", { name: "Don't answer" }));
  expect(app.commands.filter((command) => command.startsWith("calls."))).toEqual([]);
  expect(screen.getByTestId("incoming-call")).toBeTruthy();
});

test("it rings on the page of a one-time link too, where someone who is signed in has opened one", async () => {
  const app = renderApp("/link#token", scenes["incoming"]?.set);
  await screen.findByLabelText(/^New password$/);
  expect(screen.getByRole("dialog", { name: "Grace Hopper" })).toBeTruthy();
  expect(screen.getByLabelText(/^New password$/)).toBeTruthy();
  act(() => scenes["in-call"]?.set(app));
  expect(screen.getByRole("button", { name: "Hang up" })).toBeTruthy();
});
