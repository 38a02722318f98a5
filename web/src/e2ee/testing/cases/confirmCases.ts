import { zeros } from "../../bytes/bytes";
import { ByteWriter } from "../../bytes/byteWriter";
import { ConfirmingDevice } from "../../confirm/confirmingDevice";
import { ConfirmRequest } from "../../confirm/confirmRequest";
import { ConfirmResponse } from "../../confirm/confirmResponse";
import { NewDevice } from "../../confirm/newDevice";
import { genesisList, resetList } from "../../device/listAuthor";
import { LocalDevice } from "../../device/localDevice";
import type { Rule } from "../../rules/rule";
import { SignedObject } from "../../sign/signedObject";
import { flip } from "../mutations";
import { day, newDevice, now, personOf } from "../person";
import type { RuleCase } from "../ruleCase";
import { SeededRandomness } from "../seededRandomness";

/** Cases of confirming a new device. */
export async function confirmCases(): Promise<RuleCase[]> {
  const random = new SeededRandomness("confirm cases");
  const bob = await personOf("bob", "web");
  const eve = await personOf("eve", "web");
  const tablet = await newDevice(bob.user, "web", random);
  const starting = await NewDevice.start(tablet, random, now);
  const request = starting.request.object.bytes;
  const parsed = await ConfirmRequest.parse(request, bob.user, now);
  const answering = await ConfirmingDevice.answer(bob.device, bob.list, parsed, random);
  const response = answering.response.object.bytes;
  const shown = await starting.respond(response, now);
  const reveal = shown.reveal.object.bytes;
  // Claims to be Bob's device, with Eve's certificate and her signature.
  const impostor = new LocalDevice(eve.device.signingKey, eve.device.certificate);
  const fromImpostor = await ConfirmResponse.issue(impostor, bob.list, parsed.id, zeros(32));
  const otherNonce = new ByteWriter().bytes(answering.response.id).bytes(zeros(32)).toBytes();
  const changedReveal = await SignedObject.sign(
    tablet.signingKey,
    "sotto/1 confirm reveal",
    otherNonce,
  );
  const certificate = bob.device.certificate;
  const refused = (rule: Rule, what: string, attempt: () => unknown): RuleCase => ({
    rule,
    what: `confirming: ${what}`,
    attempt,
  });
  return [
    refused("R-NEW-1", "a certificate of another user", () =>
      ConfirmRequest.parse(request, eve.user, now),
    ),
    refused("R-NEW-1", "a certificate that has expired", () =>
      ConfirmRequest.parse(request, bob.user, now + 401 * day),
    ),
    refused("R-NEW-1", "not signed by the certificate's key", () =>
      ConfirmRequest.parse(flip(request, request.length - 40), bob.user, now),
    ),
    refused("R-NEW-2", "to another request", () =>
      ConfirmResponse.parse(response, zeros(32), bob.user, now),
    ),
    refused("R-NEW-2", "of another user", () =>
      ConfirmResponse.parse(response, parsed.id, eve.user, now),
    ),
    refused("R-NEW-2", "with a certificate of another user", () =>
      ConfirmResponse.parse(fromImpostor.object.bytes, parsed.id, bob.user, now),
    ),
    refused("R-NEW-2", "with a certificate that has expired", () =>
      starting.respond(response, now + 401 * day),
    ),
    refused("R-NEW-2", "signature changed", () =>
      starting.respond(flip(response, response.length - 40), now),
    ),
    refused("R-NEW-3", "of another response", async () => {
      const again = await ConfirmingDevice.answer(bob.device, bob.list, parsed, random);
      await again.reveal(reveal);
    }),
    refused("R-NEW-3", "signature changed", () =>
      answering.reveal(flip(reveal, reveal.length - 40)),
    ),
    refused("R-NEW-4", "another nonce than committed to", () =>
      answering.reveal(changedReveal.bytes),
    ),
    refused("R-NEW-5", "a list with another root", async () =>
      shown.requireList(await resetList(bob.list, eve.root, certificate, now)),
    ),
    refused("R-NEW-5", "a list without the head", async () =>
      shown.requireList(await genesisList(bob.root, certificate, now)),
    ),
  ];
}
