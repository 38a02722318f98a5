import { expect, test } from "vitest";
import { zeros, type Bytes } from "../bytes/bytes";
import { expectRefusedOrRead } from "../testing/mutations";
import { newDevice, now, personOf } from "../testing/person";
import { SeededRandomness } from "../testing/seededRandomness";
import { ConfirmingDevice } from "./confirmingDevice";
import { ConfirmRequest } from "./confirmRequest";
import { ConfirmResponse } from "./confirmResponse";
import { NewDevice } from "./newDevice";

const random = new SeededRandomness("confirming");
const bob = await personOf("bob", "web");
const tablet = await newDevice(bob.user, "web", random);

function received(bytes: Bytes): Promise<ConfirmRequest> {
  return ConfirmRequest.parse(bytes, bob.user, now);
}

test("both screens show the same code and the new device is in the list", async () => {
  const starting = await NewDevice.start(tablet, random, now);
  const request = await received(starting.request.object.bytes);
  const confirming = await ConfirmingDevice.answer(bob.device, bob.list, request, random);
  const shown = await starting.respond(confirming.response.object.bytes, now);
  const comparing = await confirming.reveal(shown.reveal.object.bytes);
  expect(comparing.code).toBe(shown.code);
  expect(comparing.code).toMatch(/^\d{4} \d{4}$/);

  const list = await comparing.theyMatch(now);
  shown.requireList(list);
  expect(list.active.has(tablet.id)).toBe(true);
});

test("a server that offers its own device instead shows another code", async () => {
  const forged = await newDevice(bob.user, "web", random);
  const honest = await NewDevice.start(tablet, random, now);
  const inTheMiddle = await NewDevice.start(forged, random, now);
  const passedOn = await received(inTheMiddle.request.object.bytes);
  const confirming = await ConfirmingDevice.answer(bob.device, bob.list, passedOn, random);
  const middle = await inTheMiddle.respond(confirming.response.object.bytes, now);
  const towardsTablet = await received(honest.request.object.bytes);
  const fake = await ConfirmingDevice.answer(forged, bob.list, towardsTablet, random);
  const tabletShows = await honest.respond(fake.response.object.bytes, now);
  const bobShows = await confirming.reveal(middle.reveal.object.bytes);
  expect(bobShows.code).not.toBe(tabletShows.code);
});

test("nothing near a good message does anything else", async () => {
  const starting = await NewDevice.start(tablet, random, now);
  const request = await received(starting.request.object.bytes);
  const confirming = await ConfirmingDevice.answer(bob.device, bob.list, request, random);
  const { response } = confirming;
  const shown = await starting.respond(response.object.bytes, now);
  await expectRefusedOrRead(request.object.bytes, received);
  await expectRefusedOrRead(response.object.bytes, (input) => starting.respond(input, now));
  await expectRefusedOrRead(shown.reveal.object.bytes, (input) => confirming.reveal(input));
  await expect(
    ConfirmResponse.parse(response.object.bytes, zeros(32), bob.user, now),
  ).rejects.toThrow("R-NEW-2");
});
