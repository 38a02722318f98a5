import { act, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { mountPage } from "../ui/shell/Page";
import { paths } from "./shell/routes";
import { pageTitled, renderAdmin } from "./testing/renderAdmin";
import { seeded } from "./testing/seeded";

let auditFails: boolean;

vi.mock(import("./pages"), async (original) => {
  const pages = await original();
  return {
    ...pages,
    AuditPage: () => {
      if (auditFails) throw new Error("of the test");
      return <pages.AuditPage />;
    },
  };
});

beforeEach(() => {
  auditFails = true;
  // React reports every exception, also one that a boundary has caught.
  vi.spyOn(console, "error").mockImplementation(() => undefined);
});

afterEach(() => document.getElementById("root")?.remove());

test("a page that fails says so in its place, and the others can be gone to", async () => {
  const hands = renderAdmin(seeded().state, paths.audit);
  await screen.findByText("This page could not be shown");
  await hands.click(screen.getByRole("link", { name: "Groups" }));
  await pageTitled("Groups");
  expect(screen.queryByText("This page could not be shown")).toBeNull();
});

test("a page that failed is shown when it is tried again", async () => {
  const hands = renderAdmin(seeded().state, paths.audit);
  const again = await screen.findByRole("button", { name: "Try again" });
  auditFails = false;
  await hands.click(again);
  await pageTitled("Audit log");
});

test("in place of an app that fails there is how to reload it, and nothing about calls", () => {
  const root = document.createElement("div");
  root.id = "root";
  document.body.append(root);
  const Failing = (): never => {
    throw new Error("of the test");
  };
  const failed = vi.fn();
  act(() => mountPage(<Failing />, failed));
  expect(screen.getByRole("alert").textContent).toBe(
    "Sotto has stopped working in this tabSomething went wrong. Reload the page to continue.Reload",
  );
  expect(failed).toHaveBeenCalled();
});
