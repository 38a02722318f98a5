import { expect, test } from "vitest";
import { inTurn } from "./inTurn";

test("a failure does not keep the others from being done, and is reported", async () => {
  const through: number[] = [];
  const make = (item: string) =>
    item === "b" ? Promise.reject(new Error("no b")) : Promise.resolve();
  const outcome = await inTurn(["a", "b", "c"], make, (count) => through.push(count));
  expect(outcome.done).toEqual(["a", "c"]);
  expect(outcome.failed).toEqual(["b"]);
  expect(outcome.error).toMatchObject({ message: "no b" });
  expect(through).toEqual([1, 2, 3]);
});
