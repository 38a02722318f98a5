import { expect, test } from "vitest";
import { returnAddress } from "./returnAddress";

const search = (address: string) => `?return=${encodeURIComponent(address)}`;

test.each(["/admin", "/admin/users", "/admin/other-settings/enhanced-encryption-policies/add"])(
  "%s is gone back to",
  (address) => expect(returnAddress(search(address))).toBe(address),
);

test.each(["", "/", "/people", "//evil.example", "/admin.evil", "https://evil.example/admin"])(
  "“%s” is not gone to",
  (address) => expect(returnAddress(search(address))).toBeUndefined(),
);

test("without an address nothing is gone back to", () => {
  expect(returnAddress("")).toBeUndefined();
});
