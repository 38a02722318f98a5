import type { Bytes } from "../bytes/bytes";
import { appendToList } from "../device/listAuthor";
import type { LocalDevice } from "../device/localDevice";
import type { DeviceList } from "../identity/deviceList";
import type { Randomness } from "../secret/randomness";
import { confirmCode } from "./confirmCode";
import type { ConfirmRequest } from "./confirmRequest";
import { ConfirmResponse } from "./confirmResponse";
import { ConfirmReveal } from "./confirmReveal";

/**
 * The confirmed device that lets another one in.
 *
 * Security guarantees: the ADD is signed for the very certificate whose code was compared.
 *
 * Does not protect against: a person who says yes without looking.
 */
export class ConfirmingDevice {
  readonly #device: LocalDevice;
  readonly #list: DeviceList;
  readonly #request: ConfirmRequest;

  private constructor(
    device: LocalDevice,
    list: DeviceList,
    request: ConfirmRequest,
    /** To be sent. */
    readonly response: ConfirmResponse,
  ) {
    this.#device = device;
    this.#list = list;
    this.#request = request;
  }

  /** Answers a request that `ConfirmRequest.parse` has let through. */
  static async answer(
    device: LocalDevice,
    list: DeviceList,
    request: ConfirmRequest,
    randomness: Randomness,
  ): Promise<ConfirmingDevice> {
    const response = await ConfirmResponse.issue(device, list, request.id, randomness.bytes(32));
    return new ConfirmingDevice(device, list, request, response);
  }

  /**
   * Takes the REVEAL.
   *
   * @throws RefusedError R-DEC-1, R-NEW-3, R-NEW-4
   */
  async reveal(reveal: Bytes): Promise<ComparingCode> {
    const { id, nonce } = this.response;
    const parsed = await ConfirmReveal.parse(reveal, this.#request, id);
    const code = await confirmCode(parsed.nonce, nonce, this.#request.id, id);
    const { certificate } = this.#request;
    return new ComparingCode(code, (now) =>
      appendToList(this.#list, this.#device, { kind: "add", certificate }, now),
    );
  }
}

/** The code is on both screens. */
export class ComparingCode {
  readonly #add: (now: number) => Promise<DeviceList>;

  constructor(
    /** Two groups of four digits. */
    readonly code: string,
    add: (now: number) => Promise<DeviceList>,
  ) {
    this.#add = add;
  }

  /**
   * The list with the new device in it, after the person said that the codes are the same.
   *
   * @throws RefusedError when this device may not add it (R-LIST-12 and others)
   */
  theyMatch(now: number): Promise<DeviceList> {
    return this.#add(now);
  }
}
