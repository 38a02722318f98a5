import type { Bytes } from "../bytes/bytes";
import { ByteReader } from "../bytes/byteReader";
import { ByteWriter } from "../bytes/byteWriter";
import type { Id } from "../bytes/id";
import { require } from "../rules/require";
import { SignedObject } from "../sign/signedObject";
import type { SigningKey } from "../sign/signingKey";
import type { DeviceList } from "./deviceList";
import { ListHead } from "./listHead";
import { isAhead } from "./tolerance";

const label = "sotto/1 head";

/** The content of a head statement. */
interface HeadStatementContent {
  readonly user: Id;
  readonly device: Id;
  readonly head: ListHead;
  readonly at: number;
}

/**
 * A device's word that the list had this head at this time. Spec: docs/protocol.md §4.
 *
 * Security guarantees: a confirmed device of the user knew of the entry.
 *
 * Does not protect against: a stolen device that goes on vouching: listFreshness.ts does not count
 * the device one is talking to.
 */
export class HeadStatement implements HeadStatementContent {
  readonly user: Id;
  readonly device: Id;
  readonly head: ListHead;
  readonly at: number;

  private constructor(
    readonly object: SignedObject,
    content: HeadStatementContent,
  ) {
    this.user = content.user;
    this.device = content.device;
    this.head = content.head;
    this.at = content.at;
  }

  /** The word of the device that holds `key`. */
  static async issue(key: SigningKey, content: HeadStatementContent): Promise<HeadStatement> {
    const body = new ByteWriter().id(content.user).id(content.device);
    content.head.write(body);
    body.u64(content.at);
    return new HeadStatement(await SignedObject.sign(key, label, body.toBytes()), content);
  }

  /**
   * Reads one; nothing is verified before {@link requireOf}.
   *
   * @throws RefusedError R-DEC-1
   */
  static async parse(bytes: Bytes): Promise<HeadStatement> {
    const object = await SignedObject.parse(label, bytes);
    const from = new ByteReader(object.body);
    const user = from.id("user");
    const device = from.id("device");
    const head = ListHead.read(from);
    const at = from.u64("at");
    from.end();
    return new HeadStatement(object, { user, device, head, at });
  }

  /**
   * Checks it against the list of its user.
   *
   * @throws RefusedError R-HEAD-1, 2 or 3
   */
  async requireOf(list: DeviceList, now: number): Promise<void> {
    const signer = list.active.get(this.device);
    require(signer !== undefined &&
      this.user === list.user &&
      (await this.object.verifies(signer.signingKey)), "R-HEAD-1");
    require(list.contains(this.head), "R-HEAD-2");
    require(!isAhead(this.at, now), "R-HEAD-3");
  }
}
