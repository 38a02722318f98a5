import { DeviceCertificate } from "../../identity/deviceCertificate";
import { HeadStatement } from "../../identity/headStatement";
import { PrekeyCertificate } from "../../identity/prekeyCertificate";
import { ownVersions, VersionRange } from "../../identity/versionRange";
import type { Rule } from "../../rules/rule";
import type { SigningKey } from "../../sign/signingKey";
import { flip } from "../mutations";
import { day, newDevice, now, personOf, type Person } from "../person";
import type { RuleCase } from "../ruleCase";
import { SeededRandomness } from "../seededRandomness";

const elevenMinutes = 11 * 60_000;

/** Cases of device certificates, prekeys and head statements. */
export async function certificateCases(): Promise<RuleCase[]> {
  const bob = await personOf("bob", "web");
  const eve = await personOf("eve", "web");
  return [
    ...(await deviceCases(bob, eve)),
    ...(await prekeyCases(bob, eve)),
    ...(await headCases(bob, eve)),
  ];
}

async function deviceCases(bob: Person, eve: Person): Promise<RuleCase[]> {
  const good = bob.device.certificate;
  const { user, device, clientClass, created, expires, bytes } = good;
  const lifetime = async (expiry: number): Promise<DeviceCertificate> => {
    const description = { user, device, clientClass, created: now, expires: expiry };
    const made = await DeviceCertificate.issue(bob.device.signingKey, description);
    return DeviceCertificate.parse(made.bytes);
  };
  // Cases that must still be taken.
  await lifetime(now + 400 * day);
  good.requireUsable(user, device, expires);
  good.requireUsable(user, device, created - 10 * 60_000);
  return [
    refused("R-CERT-1", "signature changed", () =>
      DeviceCertificate.parse(flip(bytes, bytes.length - 40)),
    ),
    refused("R-CERT-2", "longer than 400 days", () => lifetime(now + 400 * day + 1)),
    refused("R-CERT-2", "no time at all", () => lifetime(now)),
    refused("R-CERT-3", "expired", () => good.requireUsable(user, device, expires + 1)),
    refused("R-CERT-5", "more than ten minutes ahead", () =>
      good.requireUsable(user, device, created - 10 * 60_000 - 1),
    ),
    refused("R-CERT-4", "another user", () => good.requireUsable(eve.user, device, now)),
    refused("R-CERT-4", "another device", () => good.requireUsable(user, eve.device.id, now)),
  ];
}

async function prekeyCases(bob: Person, eve: Person): Promise<RuleCase[]> {
  const { certificate: device, signingKey } = bob.device;
  const good = bob.prekey.certificate;
  const renewed = await DeviceCertificate.issue(signingKey, {
    user: bob.user,
    device: device.device,
    clientClass: "web",
    created: device.created,
    expires: device.expires - 1,
  });
  const place = { user: bob.user, device: device.device, id: device.id };
  const prekey = (
    lifetime: number,
    version = 1,
    suite = 1,
    key: SigningKey = signingKey,
    named = place,
  ) =>
    PrekeyCertificate.issue(key, named, {
      prekeyId: 1,
      key: good.key,
      versions: new VersionRange(version, version),
      suites: [suite],
      notBefore: now,
      notAfter: now + lifetime,
    });
  await good.requireOf(device, good.notAfter + 10 * 60_000);
  await good.requireOf(device, good.notBefore - 10 * 60_000);
  return [
    refused("R-PREKEY-1", "signed by another", async () =>
      (await prekey(7 * day, 1, 1, eve.device.signingKey)).requireOf(device, now),
    ),
    refused("R-PREKEY-2", "of another certificate", () => good.requireOf(renewed, now)),
    refused("R-PREKEY-2", "of another user", async () =>
      (await prekey(day, 1, 1, signingKey, { ...place, user: eve.user })).requireOf(device, now),
    ),
    refused("R-PREKEY-2", "of another device", async () =>
      (await prekey(day, 1, 1, signingKey, { ...place, device: eve.user })).requireOf(device, now),
    ),
    refused("R-PREKEY-3", "longer than 14 days", async () =>
      (await prekey(14 * day + 1)).requireOf(device, now),
    ),
    refused("R-PREKEY-3", "no time at all", async () => (await prekey(0)).requireOf(device, now)),
    refused("R-PREKEY-3", "expired eleven minutes ago", () =>
      good.requireOf(device, good.notAfter + elevenMinutes),
    ),
    refused("R-PREKEY-7", "eleven minutes ahead", () =>
      good.requireOf(device, good.notBefore - elevenMinutes),
    ),
    refused("R-PREKEY-4", "no version in common", async () =>
      (await prekey(7 * day, 2)).requireVersion(ownVersions, 0),
    ),
    refused("R-PREKEY-5", "a version that fell", async () =>
      (await prekey(7 * day)).requireVersion(ownVersions, 2),
    ),
    refused("R-PREKEY-6", "no suite in common", async () =>
      (await prekey(7 * day, 1, 2)).requireVersion(ownVersions, 0),
    ),
  ];
}

async function headCases(bob: Person, eve: Person): Promise<RuleCase[]> {
  const { device, list, user } = bob;
  const tablet = await newDevice(user, "web", new SeededRandomness("head cases"));
  const signed = (key: SigningKey, claimedUser: string): Promise<HeadStatement> => {
    const content = { user: claimedUser, device: device.id, head: list.head, at: now };
    return HeadStatement.issue(key, content);
  };
  return [
    refused("R-HEAD-1", "signed by another", async () =>
      (await signed(eve.device.signingKey, user)).requireOf(list, now),
    ),
    refused("R-HEAD-1", "of another user", async () =>
      (await signed(device.signingKey, eve.user)).requireOf(list, now),
    ),
    refused("R-HEAD-1", "of a device not in the list", async () =>
      (await tablet.attest(list.head, now)).requireOf(list, now),
    ),
    refused("R-HEAD-2", "of another entry", async () =>
      (await device.attest(eve.list.head, now)).requireOf(list, now),
    ),
    refused("R-HEAD-3", "eleven minutes ahead", async () =>
      (await device.attest(list.head, now + elevenMinutes)).requireOf(list, now),
    ),
  ];
}

function refused(rule: Rule, what: string, attempt: () => unknown): RuleCase {
  return { rule, what, attempt };
}
