import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { paths } from "./routes";
import { dialogWith, pageTitled, renderAdmin } from "../testing/renderAdmin";
import { seeded } from "../testing/seeded";

test("a dialog that is closed gives the focus back to its button", async () => {
  const user = renderAdmin(seeded().state, paths.users);
  await pageTitled("Users");
  const add = screen.getByRole("button", { name: "Add a user" });
  await user.click(add);
  await dialogWith("Add a user");
  await user.keyboard("{Escape}");
  await waitFor(() => expect(document.activeElement).toBe(add));
});

test("after a question of a panel is answered, Escape closes the panel", async () => {
  const user = renderAdmin(seeded().state, paths.users);
  await pageTitled("Users");
  await user.click(await screen.findByRole("link", { name: "Bob Baker" }));
  const disable = await screen.findByRole("button", { name: "Disable" });
  await user.click(disable);
  await screen.findByRole("alertdialog");
  await user.keyboard("{Escape}");
  await waitFor(() => expect(document.activeElement).toBe(disable));
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
});
