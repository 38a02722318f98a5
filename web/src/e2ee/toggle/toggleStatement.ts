import type { Bytes } from "../bytes/bytes";
import { ByteReader } from "../bytes/byteReader";
import { ByteWriter } from "../bytes/byteWriter";
import type { Id } from "../bytes/id";
import type { DeviceList } from "../identity/deviceList";
import { require } from "../rules/require";
import { SignedObject } from "../sign/signedObject";
import type { SigningKey } from "../sign/signingKey";

const label = "sotto/1 toggle";

/** The value of the setting; `only` is on, and no other calls. */
export const toggleValues = { off: 0, on: 1, only: 2 } as const;

export type ToggleValue = keyof typeof toggleValues;

/** The content of a statement. */
interface ToggleContent {
  readonly user: Id;
  readonly device: Id;
  /** A number above those of all earlier statements. */
  readonly counter: number;
  readonly value: ToggleValue;
  readonly at: number;
}

/**
 * The setting "End-to-end encrypted calls" as one of the user's devices has signed it. Spec:
 * docs/protocol.md §11.
 *
 * Security guarantees: the user's own device said so.
 *
 * Does not protect against: a later statement being withheld.
 */
export class ToggleStatement implements ToggleContent {
  readonly user: Id;
  readonly device: Id;
  readonly counter: number;
  readonly value: ToggleValue;
  readonly at: number;

  private constructor(
    readonly object: SignedObject,
    content: ToggleContent,
  ) {
    this.user = content.user;
    this.device = content.device;
    this.counter = content.counter;
    this.value = content.value;
    this.at = content.at;
  }

  /** A new statement of the device that holds `key`. */
  static async issue(key: SigningKey, content: ToggleContent): Promise<ToggleStatement> {
    const body = new ByteWriter()
      .id(content.user)
      .id(content.device)
      .u64(content.counter)
      .u8(toggleValues[content.value])
      .u64(content.at)
      .toBytes();
    return new ToggleStatement(await SignedObject.sign(key, label, body), content);
  }

  /**
   * Reads one; nothing is verified before {@link requireOf}.
   *
   * @throws RefusedError R-DEC-1
   */
  static async parse(bytes: Bytes): Promise<ToggleStatement> {
    const object = await SignedObject.parse(label, bytes);
    const from = new ByteReader(object.body);
    const user = from.id("user");
    const device = from.id("device");
    const counter = from.u64("counter");
    const value = from.oneOf("value", toggleValues);
    const at = from.u64("at");
    from.end();
    return new ToggleStatement(object, { user, device, counter, value, at });
  }

  /**
   * Checks that a confirmed device of the list's user signed it.
   *
   * @throws RefusedError R-TOGGLE-1
   */
  async requireOf(list: DeviceList): Promise<void> {
    const signer = list.active.get(this.device);
    require(signer !== undefined &&
      this.user === list.user &&
      (await this.object.verifies(signer.signingKey)), "R-TOGGLE-1");
  }
}
