import { expect, test } from "vitest";
import vectors from "../../../../vectors/lists.json";
import { hexOf } from "../bytes/bytes";
import { decodeBody, encodeBody } from "../bytes/opaqueBody";
import type { Rule } from "../rules/rule";
import { RefusedError } from "../rules/refusedError";
import { expectRefusedOrRead } from "../testing/mutations";
import { expectRefused } from "../testing/ruleCase";
import { DeviceList } from "./deviceList";
import { ListMemory } from "./listMemory";

const { user } = vectors;

function named(name: string): Promise<DeviceList> {
  const found = vectors.good.find((vector) => vector.name === name);
  if (found === undefined) throw new Error(`no list is called ${name}`);
  return DeviceList.verify(user, decodeBody(found.list));
}

test.for(vectors.good)("$name", async (vector) => {
  const list = await DeviceList.verify(user, decodeBody(vector.list));
  expect(list.root.toString()).toBe(vector.root);
  expect(list.head.sequence).toBe(vector.sequence);
  expect(hexOf(list.head.id)).toBe(vector.head);
  expect([...list.active.keys()].sort()).toEqual(vector.active);
  expect(encodeBody(DeviceList.encode(list.entries))).toBe(vector.list);
});

test.for(vectors.refused)("$what: $rule", async ({ list, rule }) => {
  await expectRefused(rule, () => DeviceList.verify(user, decodeBody(list)));
});

test.for(vectors.compared)("$presented after $remembered", async (vector) => {
  const memory = ListMemory.of(await named(vector.remembered));
  const presented = await named(vector.presented);
  expect(newsOrRule(memory, presented)).toBe("news" in vector ? vector.news : vector.rule);
  if ("own" in vector) await expectRefused(vector.own as Rule, () => memory.compareOwn(presented));
});

test.for(vectors.lost)("$entries of $kept may be put back after $shown", async (vector) => {
  const kept = await named(vector.kept);
  const shown = vector.shown === "none" ? null : await named(vector.shown);
  expect(kept.lostIn(shown) ?? 0).toBe(vector.entries);
});

test("nothing near a good list does anything else", async () => {
  const good = DeviceList.encode((await named("one revoked")).entries);
  await expectRefusedOrRead(good, (input) => DeviceList.verify(user, input), 11);
});

function newsOrRule(memory: ListMemory, list: DeviceList): string {
  try {
    return memory.compare(list);
  } catch (error) {
    if (error instanceof RefusedError) return error.rule;
    throw error;
  }
}
