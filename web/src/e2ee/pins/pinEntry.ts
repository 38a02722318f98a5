import { zeros, type Bytes } from "../bytes/bytes";
import { ByteReader } from "../bytes/byteReader";
import { ByteWriter } from "../bytes/byteWriter";
import type { Id } from "../bytes/id";
import type { LocalDevice } from "../device/localDevice";
import { SignedObject } from "../sign/signedObject";

const label = "sotto/1 pin";

/** The value of `previous` in a log's first entry. */
export const noPreviousPin: Bytes = zeros(32);

/** The person's statement: the codes matched, or no longer. */
export const pinActions = { verified: 1, withdrawn: 2 } as const;

export type PinAction = keyof typeof pinActions;

/** The statement of an entry about a contact. */
interface PinContent {
  readonly sequence: number;
  readonly previous: Bytes;
  readonly contact: Id;
  readonly action: PinAction;
  readonly root: Bytes;
  readonly at: number;
}

/** One entry of a device's log of pins. Spec: docs/protocol.md §9. */
export class PinEntry implements PinContent {
  readonly sequence: number;
  readonly previous: Bytes;
  readonly contact: Id;
  readonly action: PinAction;
  readonly root: Bytes;
  readonly at: number;

  private constructor(
    readonly object: SignedObject,
    readonly user: Id,
    readonly device: Id,
    content: PinContent,
  ) {
    this.sequence = content.sequence;
    this.previous = content.previous;
    this.contact = content.contact;
    this.action = content.action;
    this.root = content.root;
    this.at = content.at;
  }

  /** The next entry in the log of `device`. */
  static async issue(device: LocalDevice, content: PinContent): Promise<PinEntry> {
    const body = new ByteWriter()
      .id(device.user)
      .id(device.id)
      .u32(content.sequence)
      .bytes(content.previous)
      .id(content.contact)
      .u8(pinActions[content.action])
      .bytes(content.root)
      .u64(content.at)
      .toBytes();
    const object = await SignedObject.sign(device.signingKey, label, body);
    return new PinEntry(object, device.user, device.id, content);
  }

  /**
   * Reads one; `PinLogs.accept` verifies.
   *
   * @throws RefusedError R-DEC-1
   */
  static async parse(bytes: Bytes): Promise<PinEntry> {
    const object = await SignedObject.parse(label, bytes);
    const from = new ByteReader(object.body);
    const user = from.id("user");
    const device = from.id("device");
    const sequence = from.u32("sequence");
    const previous = from.bytes("previous", 32);
    const contact = from.id("contact");
    const action = from.oneOf("action", pinActions);
    const root = from.bytes("root", 32);
    const at = from.u64("at");
    from.end();
    const content = { sequence, previous, contact, action, root, at };
    return new PinEntry(object, user, device, content);
  }

  /** The SHA-256 of its bytes. */
  get id(): Bytes {
    return this.object.id;
  }
}
