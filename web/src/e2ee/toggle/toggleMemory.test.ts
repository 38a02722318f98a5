import { expect, test } from "vitest";
import { appendToList } from "../device/listAuthor";
import { newDevice, now, personOf } from "../testing/person";
import { SeededRandomness } from "../testing/seededRandomness";
import { ToggleMemory } from "./toggleMemory";
import { ToggleStatement } from "./toggleStatement";

test("a newer statement takes the place of an older one, whichever device made it", async () => {
  const bob = await personOf("bob", "web");
  const tablet = await newDevice(bob.user, "web", new SeededRandomness("tablet"));
  const add = { kind: "add", certificate: tablet.certificate } as const;
  const list = await appendToList(bob.list, bob.device, add, now);
  let memory = ToggleMemory.empty;
  for (const [counter, value, { id: device, signingKey }] of [
    [1, "on", bob.device],
    [2, "off", tablet],
    [9, "only", bob.device],
  ] as const) {
    const content = { user: bob.user, device, counter, value, at: now };
    memory = await memory.accept(await ToggleStatement.issue(signingKey, content), list);
    expect(memory.last?.value).toBe(value);
  }
});
