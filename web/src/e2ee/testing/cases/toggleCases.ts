import { ToggleMemory } from "../../toggle/toggleMemory";
import { ToggleStatement, type ToggleValue } from "../../toggle/toggleStatement";
import { newDevice, now, personOf, type Person } from "../person";
import type { RuleCase } from "../ruleCase";
import { SeededRandomness } from "../seededRandomness";

/** Cases of the setting. */
export async function toggleCases(): Promise<RuleCase[]> {
  const bob = await personOf("bob", "web");
  const eve = await personOf("eve", "web");
  const tablet = await newDevice(bob.user, "web", new SeededRandomness("toggle cases"));
  const { empty } = ToggleMemory;
  const memory = await empty.accept(await says(bob, 5, "on"), bob.list);
  return [
    {
      rule: "R-TOGGLE-1",
      what: "signed by another",
      attempt: async () => {
        const forged = says({ ...bob, device: eve.device }, 6, "off", bob.device.id);
        await empty.accept(await forged, bob.list);
      },
    },
    {
      rule: "R-TOGGLE-1",
      what: "of a device not in the list",
      attempt: async () => empty.accept(await says({ ...bob, device: tablet }, 6, "off"), bob.list),
    },
    {
      rule: "R-TOGGLE-1",
      what: "of another user",
      attempt: async () => empty.accept(await says({ ...bob, user: eve.user }, 6, "on"), bob.list),
    },
    {
      rule: "R-TOGGLE-2",
      what: "an older one",
      attempt: async () => memory.accept(await says(bob, 4, "off"), bob.list),
    },
    {
      rule: "R-TOGGLE-3",
      what: "another one of the same number",
      attempt: async () => memory.accept(await says(bob, 5, "off"), bob.list),
    },
  ];
}

function says(
  { user, device }: Pick<Person, "user" | "device">,
  counter: number,
  value: ToggleValue,
  claimed = device.id,
): Promise<ToggleStatement> {
  const content = { user, device: claimed, counter, value, at: now };
  return ToggleStatement.issue(device.signingKey, content);
}
