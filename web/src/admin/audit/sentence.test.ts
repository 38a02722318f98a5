import { expect, test } from "vitest";
import { sentenceFor } from "./sentence";

const user = { email: "ann@example.com", displayName: "Ann", role: "member", disabled: false };

test.each([
  ["disabled", { ...user, disabled: true }, "userDisable"],
  ["given a role", { ...user, role: "auditor" }, "userRole"],
  ["renamed", { ...user, displayName: "Anne" }, "userChange"],
  ["renamed and given a role", { ...user, displayName: "A", role: "auditor" }, "userChange"],
])("a user who was %s", (_what, after, sentence) => {
  expect(sentenceFor({ subject: "Ann", action: "user.change", before: user, after })).toBe(
    sentence,
  );
});

test("a user who was enabled again", () => {
  const before = { ...user, disabled: true };
  expect(sentenceFor({ subject: "Ann", action: "user.change", before, after: user })).toBe(
    "userEnable",
  );
});

test("an action no one here knows still has a sentence", () => {
  expect(sentenceFor({ subject: "Ann", action: "toaster.burn" })).toBe("other");
  expect(sentenceFor({ subject: "Ann", action: "constructor" })).toBe("other");
});

test("assigning a policy, another rank, and removing it have different sentences", () => {
  const assign = (before: unknown, after: unknown) =>
    sentenceFor({ action: "policy.assign", subject: "group Board", before, after });
  expect(assign(null, { policy: "Tag:A", rank: 1 })).toBe("assign");
  expect(assign({ policy: "Tag:A", rank: 1 }, { policy: "Tag:B", rank: 1 })).toBe("assign");
  expect(assign({ policy: "Tag:A", rank: 2 }, { policy: "Tag:A", rank: 1 })).toBe("moveRank");
  expect(assign({ policy: "Tag:A", rank: null }, null)).toBe("unassign");
});

test.each([
  ["genesis", "keysSetUp"],
  ["add", "keysAdd"],
  ["revoke", "keysRevoke"],
  ["reset", "keysReset"],
  ["replace", "keysReplace"],
  ["polish", "keysChange"],
])("a device list whose last new entry is %s", (action, sentence) => {
  const entries = [{ action: "add" }, { action, devices: ["1"] }];
  const after = { sequence: 4, entries };
  expect(sentenceFor({ action: "keys.list", subject: "Ann", after })).toBe(sentence);
  expect(sentenceFor({ action: "keys.list", subject: "Ann" })).toBe("keysChange");
});

test("failed sign-ins are counted", () => {
  const failed = (attempts: number) =>
    sentenceFor({ action: "sign-in.fail", subject: "Ann", after: { attempts } });
  expect(failed(1)).toBe("signInFailed");
  expect(failed(12)).toBe("signInsFailed");
});
