import { expect, test } from "vitest";
import page from "../../../../docs/protocol.md?raw";
import { RefusedError } from "./refusedError";
import { refuseAs, refuseLaterAs } from "./refuseAs";
import { ruleKinds } from "./rule";
import { DecodeError } from "../bytes/decodeError";

test("the page and the table have the same rules, described in the same way", () => {
  const onPage = [...page.matchAll(/\*\*(R-[A-Z]+-\d+)\*\* \[(\w+)\]/g)];
  expect(onPage.length).toBeGreaterThan(100);
  expect(onPage.map(([, rule, kind]) => [rule, kind])).toEqual(Object.entries(ruleKinds));
});

test("a refusal says its rule to the log and its kind to the person", () => {
  const refused = new RefusedError("R-SEAL-1");
  expect(refused.message).toBe("R-SEAL-1");
  expect(refused.kind).toBe("old");
});

test("a refusal inside another check has the number of that check, unless bytes could not be read or only the time is wrong", async () => {
  const inside = new RefusedError("R-CERT-3");
  const unreadable = new DecodeError("x", "1 byte", "0 bytes");
  const untimely = new RefusedError("R-CERT-5");
  const bug = new TypeError("a bug");
  const fail = (error: Error) => () => {
    throw error;
  };
  const later = (error: Error) => () => Promise.reject(error);
  expect(fail(inside)).toThrow(inside);
  expect(() => refuseAs("R-NEW-1", fail(inside))).toThrow("R-NEW-1");
  expect(() => refuseAs("R-NEW-1", fail(unreadable))).toThrow(unreadable);
  expect(() => refuseAs("R-NEW-1", fail(untimely))).toThrow(untimely);
  expect(() => refuseAs("R-NEW-1", fail(bug))).toThrow(bug);
  await expect(refuseLaterAs("R-NEW-1", later(inside))).rejects.toThrow("R-NEW-1");
  await expect(refuseLaterAs("R-NEW-1", later(unreadable))).rejects.toBe(unreadable);
  await expect(refuseLaterAs("R-NEW-1", later(bug))).rejects.toBe(bug);
});
