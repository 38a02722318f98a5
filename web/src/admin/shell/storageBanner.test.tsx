import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import { everyMillis } from "../requests/health";
import { dialogWith, pageTitled, renderAdmin } from "../testing/renderAdmin";
import { seeded } from "../testing/seeded";
import { paths } from "./routes";

const words = /cannot save anything at the moment; changes have to wait/;

/** The regular looks at the server's health, which run only when a test says so. */
let looks: (() => void)[];

beforeEach(() => {
  looks = [];
  const real = globalThis.setInterval;
  vi.spyOn(globalThis, "setInterval").mockImplementation((run: () => void, millis?: number) => {
    if (millis !== everyMillis) return real(run, millis);
    looks.push(run);
    return real(() => undefined, millis);
  });
});

test("a server that cannot store is told on every page, and the next look ends it", async () => {
  const { state } = seeded();
  state.writable = false;
  renderAdmin(state, paths.audit);
  await screen.findByText(words);
  state.writable = true;
  looks.forEach((look) => look());
  await waitFor(() => expect(screen.queryByText(words)).toBeNull());
});

test("a refused change shows the banner at once, and one that is stored ends it", async () => {
  const { state } = seeded();
  const user = renderAdmin(state, paths.users);
  await pageTitled("Users");
  await user.click(screen.getByRole("button", { name: "Add a user" }));
  const dialog = await dialogWith("Add a user");
  await user.type(within(dialog).getByLabelText(/^Email/), "dora@example.com");
  await user.type(within(dialog).getByLabelText(/^Name/), "Dora Dean");
  expect(screen.queryByText(words)).toBeNull();
  state.writable = false;
  await user.click(within(dialog).getByRole("button", { name: "Add" }));
  await screen.findByText(words);
  state.writable = true;
  await user.click(within(dialog).getByRole("button", { name: "Add" }));
  await waitFor(() => expect(screen.queryByText(words)).toBeNull());
});
