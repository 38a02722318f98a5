import { equal, type Bytes } from "../../e2ee/bytes/bytes";
import { ConfirmingDevice, type ComparingCode } from "../../e2ee/confirm/confirmingDevice";
import { ConfirmRequest } from "../../e2ee/confirm/confirmRequest";
import { DeviceList } from "../../e2ee/identity/deviceList";
import { require } from "../../e2ee/rules/require";
import type { DeviceRequest } from "../keysModel";
import { done, failed, type Outcome } from "../../base/problem";
import type { Id } from "../../base/vocabulary";
import type { PublishedConfirmation } from "../directory/keyDirectory";
import type { KeysContext } from "../keysContext";
import { notReady, unlessRefused } from "../keysProblem";
import { codeOf } from "./ownConfirmation";
import { adoptList, extendList, mayChangeList } from "../identity/ownList";

/** A request that passed its checks, and how far this device has answered it. */
interface Incoming {
  readonly request: ConfirmRequest;
  readonly name: string;
  readonly answer: ConfirmingDevice | null;
  readonly comparing: ComparingCode | null;
  readonly refused: boolean;
}

/** Confirming new devices: the confirmed device's side of docs/protocol.md §10. */
export class DeviceRequests {
  readonly #context: KeysContext;
  #incoming: ReadonlyMap<Id, Incoming> = new Map();

  constructor(context: KeysContext) {
    this.#context = context;
  }

  get shown(): readonly DeviceRequest[] {
    return [...this.#incoming].map(([confirmationId, incoming]) => ({
      confirmationId,
      name: incoming.name,
      deviceClass: incoming.request.certificate.clientClass,
      step: stepOf(incoming),
    }));
  }

  /** Takes what new devices have asked and revealed. Requests others have answered are theirs. */
  async follow(open: readonly PublishedConfirmation[]): Promise<void> {
    const next = new Map<Id, Incoming>();
    for (const published of open) {
      const { confirmationId } = published;
      const known = this.#incoming.get(confirmationId) ?? (await this.#read(published));
      if (known === null) continue;
      const isOthers = published.response !== null && !hasSent(known, published.response);
      if (!isOthers) next.set(confirmationId, await this.#reveal(known, published));
    }
    this.#incoming = next;
  }

  /** Sends the RESPONSE. */
  async answer(confirmationId: Id): Promise<Outcome> {
    const { own, directory, randomness } = this.#context;
    const { device, list } = own.state;
    const incoming = this.#incoming.get(confirmationId);
    if (device === null || list === null || incoming === undefined) return notReady;
    if (!mayChangeList(list)) return failed({ code: "DESKTOP_CHANGES_DEVICES" });
    const answer = await ConfirmingDevice.answer(device, list, incoming.request, randomness);
    const sent = await directory.respond(confirmationId, answer.response.object.bytes);
    if (sent.ok) this.#set(confirmationId, { ...incoming, answer });
    return sent;
  }

  /** Takes the person's answer about the code; lets the device in when it is the same. */
  async say(confirmationId: Id, same: boolean): Promise<Outcome> {
    const incoming = this.#incoming.get(confirmationId);
    if (incoming === undefined || incoming.comparing === null) return notReady;
    if (!same) return this.decline(confirmationId);
    const added = await this.#add(incoming.comparing, incoming.request);
    if (added.ok) this.#forget(confirmationId);
    return added;
  }

  async decline(confirmationId: Id): Promise<Outcome> {
    this.#forget(confirmationId);
    const ended = await this.#context.directory.endConfirmation(confirmationId);
    return ended.ok || ended.problem.code === "NOT_FOUND" ? done : ended;
  }

  async #add(comparing: ComparingCode, { certificate }: ConfirmRequest): Promise<Outcome> {
    const { own, directory, now } = this.#context;
    const { device } = own.state;
    if (device === null) return notReady;
    const next = await comparing.theyMatch(now());
    const put = await directory.putList(DeviceList.encode(next.entries));
    if (put.ok) {
      await adoptList(this.#context, next, device);
      return done;
    }
    // The list has grown since the code was made; what was compared is the certificate.
    const hasGrown = put.problem.code === "LIST_CHANGED";
    return hasGrown ? extendList(this.#context, { kind: "add", certificate }) : put;
  }

  async #read(published: PublishedConfirmation): Promise<Incoming | null> {
    const { own, user, deviceId, now } = this.#context;
    if (published.deviceId === deviceId) return null;
    const request = await unlessRefused(async () => {
      const parsed = await ConfirmRequest.parse(published.request, user, now());
      // The name is that of the device the server means; the certificate has to be of the same.
      require(parsed.certificate.device === published.deviceId, "R-NEW-1");
      return parsed;
    });
    if (request === null) return null;
    if (own.state.list?.standingOf(request.certificate) !== "unconfirmed") return null;
    const { deviceName: name } = published;
    return { request, name, answer: null, comparing: null, refused: false };
  }

  async #reveal(incoming: Incoming, { reveal }: PublishedConfirmation): Promise<Incoming> {
    const { answer, comparing, refused } = incoming;
    if (answer === null || comparing !== null || refused || reveal === null) return incoming;
    const code = await unlessRefused(() => answer.reveal(reveal));
    return code === null ? { ...incoming, refused: true } : { ...incoming, comparing: code };
  }

  #set(confirmationId: Id, incoming: Incoming): void {
    this.#incoming = new Map(this.#incoming).set(confirmationId, incoming);
  }

  #forget(confirmationId: Id): void {
    this.#incoming = new Map([...this.#incoming].filter(([id]) => id !== confirmationId));
  }
}

function stepOf({ answer, comparing, refused }: Incoming): DeviceRequest["step"] {
  if (refused) return { kind: "refused" };
  if (comparing !== null) return { kind: "comparing", code: codeOf(comparing.code) };
  return { kind: answer === null ? "asking" : "waiting" };
}

function hasSent({ answer }: Incoming, response: Bytes): boolean {
  return answer !== null && equal(answer.response.object.bytes, response);
}
