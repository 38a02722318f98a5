import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { formatDateTime } from "../../base/text/time";
import { paths } from "../shell/routes";
import { renderAdmin } from "../testing/renderAdmin";
import { seeded } from "../testing/seeded";
import { testIds } from "../testIds";

test("entries come newest first, more on request, and open to before and after", async () => {
  const user = renderAdmin(seeded("administrator", 60).state, paths.audit);
  const newest = await screen.findByTestId(testIds.auditEntry(60));
  expect(newest.textContent).toContain("Ada Lovelace changed the policy Confidential");
  expect(screen.queryByTestId(testIds.auditEntry(10))).toBeNull();
  await user.click(screen.getByRole("button", { name: "Show more" }));
  await screen.findByTestId(testIds.auditEntry(1));
  expect(screen.queryByRole("button", { name: "Show more" })).toBeNull();

  const [header] = screen.getAllByRole("button", { name: /changed the policy/ });
  if (header) await user.click(header);
  const row = await screen.findByRole("row", { name: /End-to-end call encryption/ });
  expect(row.textContent).toBe("End-to-end call encryptionNot enabledRequired");
});

test("the filter looks into what is loaded", async () => {
  const user = renderAdmin(seeded("administrator", 60).state, paths.audit);
  await screen.findByTestId(testIds.auditEntry(60));
  await user.type(screen.getByRole("searchbox", { name: "Filter what is shown" }), "draft 42");
  await waitFor(() => expect(screen.queryByTestId(testIds.auditEntry(60))).toBeNull());
  expect(screen.getByTestId(testIds.auditEntry(42))).toBeDefined();
  expect(screen.getByText(/1 of 50 loaded entries match/)).toBeDefined();
});

test("a restore is told with the time of its data", async () => {
  const { state } = seeded("administrator", 1);
  const after = { asOf: "2026-11-20T08:01:00Z", sessions: 3, links: 1 };
  state.audit.push({
    number: 2,
    at: "2026-11-21T09:00:00Z",
    actorName: "server",
    via: "cli",
    action: "organisation.restore",
    subject: "organisation Example",
    before: null,
    after,
  });
  const user = renderAdmin(state, paths.audit);
  const entry = await screen.findByTestId(testIds.auditEntry(2));
  expect(entry.textContent).toContain(
    `An operator on the server restored a backup of the organisation Example, as of ${formatDateTime(after.asOf)}; everybody was signed out`,
  );
  await user.click(screen.getByRole("button", { name: /restored a backup/ }));
  const row = await screen.findByRole("row", { name: /Sessions ended/ });
  expect(row.textContent).toBe("Sessions ended–3");
});
