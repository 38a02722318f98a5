import { zeros, type Bytes } from "../bytes/bytes";
import { ByteReader } from "../bytes/byteReader";
import { ByteWriter } from "../bytes/byteWriter";
import type { Id } from "../bytes/id";
import { SignedObject } from "../sign/signedObject";
import type { SigningKey } from "../sign/signingKey";
import { readAction, writeAction, type ListAction } from "./listAction";
import { readSigner, writeSigner, type ListSigner } from "./listSigner";

const label = "sotto/1 list entry";

/** The value of `previous` in the first entry. */
export const noPreviousEntry: Bytes = zeros(32);

/** The content of an entry. */
interface ListEntryContent {
  readonly user: Id;
  readonly sequence: number;
  readonly previous: Bytes;
  readonly at: number;
  readonly signer: ListSigner;
  readonly action: ListAction;
}

/** One link of a device list. Spec: docs/protocol.md §4. */
export class ListEntry implements ListEntryContent {
  readonly user: Id;
  readonly sequence: number;
  readonly previous: Bytes;
  readonly at: number;
  readonly signer: ListSigner;
  readonly action: ListAction;

  private constructor(
    readonly object: SignedObject,
    content: ListEntryContent,
  ) {
    this.user = content.user;
    this.sequence = content.sequence;
    this.previous = content.previous;
    this.at = content.at;
    this.signer = content.signer;
    this.action = content.action;
  }

  /** A new entry, signed by `key`, which has to be that of its signer. */
  static async issue(key: SigningKey, content: ListEntryContent): Promise<ListEntry> {
    const body = new ByteWriter()
      .id(content.user)
      .u32(content.sequence)
      .bytes(content.previous)
      .u64(content.at);
    writeSigner(body, content.signer);
    writeAction(body, content.action);
    return new ListEntry(await SignedObject.sign(key, label, body.toBytes()), content);
  }

  /**
   * Reads one; the entry's own signature and place are for `DeviceList.verify`.
   *
   * @throws RefusedError R-DEC-1, R-KEY-1; R-LIST-9 for a certificate inside that is no good
   */
  static async parse(bytes: Bytes): Promise<ListEntry> {
    const object = await SignedObject.parse(label, bytes);
    const from = new ByteReader(object.body);
    const user = from.id("user");
    const sequence = from.u32("sequence");
    const previous = from.bytes("previous", 32);
    const at = from.u64("at");
    const signer = readSigner(from);
    const action = await readAction(from);
    from.end();
    return new ListEntry(object, { user, sequence, previous, at, signer, action });
  }

  /** The SHA-256 of its bytes. */
  get id(): Bytes {
    return this.object.id;
  }
}
