import { equal, type Bytes } from "../bytes/bytes";
import type { LocalDevice } from "../device/localDevice";
import type { DeviceList } from "../identity/deviceList";
import { require } from "../rules/require";
import type { Randomness } from "../secret/randomness";
import { confirmCode } from "./confirmCode";
import { ConfirmRequest } from "./confirmRequest";
import { ConfirmResponse } from "./confirmResponse";
import { ConfirmReveal } from "./confirmReveal";

/**
 * The device that wants to be confirmed.
 *
 * Security guarantees: it takes a root only after the person has compared the code.
 *
 * Does not protect against: a confirmed device that is itself in other hands.
 */
export class NewDevice {
  readonly #device: LocalDevice;
  readonly #nonce: Bytes;

  private constructor(
    device: LocalDevice,
    nonce: Bytes,
    /** To be sent first. */
    readonly request: ConfirmRequest,
  ) {
    this.#device = device;
    this.#nonce = nonce;
  }

  /** Starts: draws the nonce and binds to it. */
  static async start(device: LocalDevice, randomness: Randomness, now: number): Promise<NewDevice> {
    const nonce = randomness.bytes(32);
    return new NewDevice(device, nonce, await ConfirmRequest.issue(device, nonce, now));
  }

  /**
   * Takes the RESPONSE.
   *
   * @throws RefusedError R-DEC-1, R-NEW-2
   */
  async respond(response: Bytes, now: number): Promise<ShownCode> {
    const { user } = this.#device;
    const parsed = await ConfirmResponse.parse(response, this.request.id, user, now);
    const reveal = await ConfirmReveal.issue(this.#device, parsed.id, this.#nonce);
    const code = await confirmCode(this.#nonce, parsed.nonce, this.request.id, parsed.id);
    return new ShownCode(reveal, code, parsed);
  }
}

/** The message and the code of the new device. */
export class ShownCode {
  constructor(
    readonly reveal: ConfirmReveal,
    /** Two groups of four digits. */
    readonly code: string,
    /** Not to be trusted before the person has confirmed that the codes are the same. */
    readonly response: ConfirmResponse,
  ) {}

  /**
   * Checks the list that has this device, after the person said that the codes are the same.
   *
   * @throws RefusedError R-NEW-5
   */
  requireList(list: DeviceList): void {
    require(equal(list.root.bytes, this.response.root), "R-NEW-5");
    require(list.contains(this.response.head), "R-NEW-5");
  }
}
