import { ConfirmingDevice } from "../../e2ee/confirm/confirmingDevice";
import { ConfirmRequest } from "../../e2ee/confirm/confirmRequest";
import { NewDevice, type ShownCode } from "../../e2ee/confirm/newDevice";
import { appendToList, genesisList } from "../../e2ee/device/listAuthor";
import { LocalDevice } from "../../e2ee/device/localDevice";
import { readRecoveryCode } from "../../e2ee/device/recoveryCode";
import { RootKey } from "../../e2ee/device/rootKey";
import type { ClientClass } from "../../e2ee/identity/clientClass";
import type { DeviceCertificate } from "../../e2ee/identity/deviceCertificate";
import { DeviceList } from "../../e2ee/identity/deviceList";
import { browserRandomness } from "../../e2ee/secret/randomness";
import { SigningKey } from "../../e2ee/sign/signingKey";
import type { Id } from "../../base/vocabulary";
import type { PublishedConfirmation } from "../directory/keyDirectory";
import type { Browser, Browsers } from "./browsers";

async function newDevice(
  user: Id,
  id: Id,
  now: number,
  clientClass: ClientClass = "web",
): Promise<LocalDevice> {
  return LocalDevice.create(await SigningKey.generate(), user, id, clientClass, now);
}

/** A list that another person has made in the name of a user, with that user's own device in it. */
export async function forgedList(
  user: Id,
  certificate: DeviceCertificate,
  now: number,
): Promise<DeviceList> {
  const root = await RootKey.generate(browserRandomness);
  const device = await newDevice(user, "e".repeat(32), now);
  const list = await genesisList(root, device.certificate, now);
  return appendToList(list, device, { kind: "add", certificate }, now);
}

/** A holder of the recovery code of a browser's person puts a desktop app on the list. */
export async function addDesktop(all: Browsers, browser: Browser): Promise<void> {
  const account = all.server.account(browser.user);
  if (account.list === null) throw new Error("no list");
  const list = await DeviceList.verify(browser.user, account.list);
  const root = await RootKey.ofSeed(await readRecoveryCode(browser.recoveryCode));
  const desktop = await newDevice(browser.user, "f".repeat(32), all.now, "desktop");
  const { certificate } = desktop;
  const next = await appendToList(list, root, { kind: "add", certificate }, all.now);
  account.list = DeviceList.encode(next.entries);
}

/**
 * A server that wants a device of its own confirmed: it shows the confirmed device a request of its
 * own, and answers the new device's itself.
 */
export class Middleman {
  #shown: ShownCode | null = null;
  #answer: ConfirmingDevice | null = null;

  private constructor(
    private readonly user: Id,
    private readonly now: number,
    private readonly device: LocalDevice,
    private readonly asks: NewDevice,
  ) {}

  static async of(user: Id, victim: Id, now: number): Promise<Middleman> {
    const device = await newDevice(user, victim, now);
    const asks = await NewDevice.start(device, browserRandomness, now);
    return new Middleman(user, now, device, asks);
  }

  /** The bytes that the confirmed device gets in place of the new device's request. */
  toConfirmed(open: PublishedConfirmation): PublishedConfirmation {
    return {
      ...open,
      request: this.asks.request.object.bytes,
      reveal: this.#shown?.reveal.object.bytes ?? null,
    };
  }

  /** The bytes that the new device gets in place of the confirmed device's answer. */
  toNew(open: PublishedConfirmation): PublishedConfirmation {
    return { ...open, response: this.#answer?.response.object.bytes ?? null };
  }

  /** Plays both sides once the confirmed device has answered. */
  async play(open: PublishedConfirmation): Promise<void> {
    if (open.response === null) throw new Error("not answered yet");
    this.#shown = await this.asks.respond(open.response, this.now);
    const root = await RootKey.generate(browserRandomness);
    const list = await genesisList(root, this.device.certificate, this.now);
    const request = await ConfirmRequest.parse(open.request, this.user, this.now);
    this.#answer = await ConfirmingDevice.answer(this.device, list, request, browserRandomness);
  }
}
