import { expect, test } from "vitest";
import vectors from "../../../../vectors/statements.json";
import { hexOf, ofHex, type Bytes } from "../bytes/bytes";
import { decodeBody } from "../bytes/opaqueBody";
import { PinEntry, pinActions } from "../pins/pinEntry";
import { PinLogs } from "../pins/pinLogs";
import { expectRefusedOrRead } from "../testing/mutations";
import { ToggleMemory } from "../toggle/toggleMemory";
import { ToggleStatement, toggleValues } from "../toggle/toggleStatement";
import { DeviceList } from "./deviceList";
import { HeadStatement } from "./headStatement";

const { user, device, at, head, toggle, pin } = vectors;
const list = await DeviceList.verify(user, decodeBody(vectors.list));

test("the head statement says what the vector says and is of the list", async () => {
  const statement = await HeadStatement.parse(ofHex(head.bytes));
  expect([statement.user, statement.device, statement.at]).toEqual([user, device, at]);
  expect(statement.head.sequence).toBe(head.sequence);
  expect(hexOf(statement.head.id)).toBe(head.head);
  await statement.requireOf(list, at);
});

test("the setting says what the vector says and is of the list", async () => {
  const statement = await ToggleStatement.parse(ofHex(toggle.bytes));
  expect([statement.user, statement.device, statement.at]).toEqual([user, device, at]);
  expect(statement.counter).toBe(toggle.counter);
  expect(toggleValues[statement.value]).toBe(toggle.value);
  const memory = await ToggleMemory.empty.accept(statement, list);
  expect(memory.last).toBe(statement);
  expect((await memory.accept(statement, list)).last?.value).toBe("only");
});

test("the pin says what the vector says and is of the list", async () => {
  const entry = await PinEntry.parse(ofHex(pin.bytes));
  expect([entry.user, entry.device, entry.at, entry.sequence]).toEqual([user, device, at, 0]);
  expect(entry.contact).toBe(pin.contact);
  expect(hexOf(entry.root)).toBe(pin.root);
  expect(pinActions[entry.action]).toBe(pin.action);
  const logs = new PinLogs(user);
  await logs.accept(entry, list);
  expect(hexOf(logs.pinned(pin.contact, list) ?? ofHex(""))).toBe(pin.root);
});

test.for([
  ["head statement", head.bytes, (input: Bytes) => HeadStatement.parse(input)],
  ["setting", toggle.bytes, (input: Bytes) => ToggleStatement.parse(input)],
  ["pin", pin.bytes, (input: Bytes) => PinEntry.parse(input)],
] as const)("nothing near a good %s does anything else", async ([, bytes, parse]) => {
  await expectRefusedOrRead(ofHex(bytes), parse);
});
