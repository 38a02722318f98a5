import { screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import { renderApp } from "../../testing/renderApp";
import * as sample from "../../testing/samples";
import { scenes } from "../../testing/scenes";

test("a session lost in a call asks for the password beside the call", async () => {
  const app = renderApp("/people", (fake) => scenes["in-call-session-lost"]?.set(fake));
  const card = await screen.findByRole("region", { name: "You are no longer signed in" });
  expect(card.textContent).toContain(sample.me.email);
  await userEvent.type(screen.getByLabelText("Password"), "correct horse battery");
  await userEvent.click(screen.getByRole("button", { name: "Sign in" }));
  expect(app.commands).toContain("session.signIn");
  expect(app.state.calls.getSnapshot().call.phase).toBe("connected");
});
