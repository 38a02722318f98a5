import { equal, type Bytes } from "../bytes/bytes";
import { ByteReader } from "../bytes/byteReader";
import { ByteWriter } from "../bytes/byteWriter";
import type { Id } from "../bytes/id";
import type { LocalDevice } from "../device/localDevice";
import { DeviceCertificate, maxCertificateBytes } from "../identity/deviceCertificate";
import type { DeviceList } from "../identity/deviceList";
import { ListHead } from "../identity/listHead";
import { refuseLaterAs } from "../rules/refuseAs";
import { require } from "../rules/require";
import { SignedObject } from "../sign/signedObject";
import { verifyingKeyBytes } from "../sign/verifyingKey";

const label = "sotto/1 confirm response";

/** A confirmed device answers with root, head and its own nonce. Spec: docs/protocol.md §10. */
export class ConfirmResponse {
  private constructor(
    readonly object: SignedObject,
    readonly certificate: DeviceCertificate,
    readonly root: Bytes,
    readonly head: ListHead,
    readonly nonce: Bytes,
  ) {}

  static async issue(
    device: LocalDevice,
    list: DeviceList,
    requestId: Bytes,
    nonce: Bytes,
  ): Promise<ConfirmResponse> {
    const { user, id, certificate, signingKey } = device;
    const root = list.root.bytes;
    const body = new ByteWriter().bytes(requestId).id(user).id(id).bytes(root);
    list.head.write(body);
    body.v16(certificate.bytes).bytes(nonce);
    const object = await SignedObject.sign(signingKey, label, body.toBytes());
    return new ConfirmResponse(object, certificate, root, list.head, nonce);
  }

  /**
   * Reads one and checks it as the new device does.
   *
   * @param requestId of the REQUEST it has to answer
   * @throws RefusedError R-DEC-1, R-NEW-2
   */
  static async parse(
    bytes: Bytes,
    requestId: Bytes,
    expected: Id,
    now: number,
  ): Promise<ConfirmResponse> {
    const object = await SignedObject.parse(label, bytes);
    const from = new ByteReader(object.body);
    const answered = from.bytes("requestId", 32);
    const user = from.id("user");
    const device = from.id("device");
    const root = from.bytes("root", verifyingKeyBytes);
    const head = ListHead.read(from);
    const encoded = from.v16("certificate", 1, maxCertificateBytes);
    const nonce = from.bytes("nonce", 32);
    from.end();
    require(equal(answered, requestId), "R-NEW-2");
    require(user === expected, "R-NEW-2");
    const certificate = await refuseLaterAs("R-NEW-2", async () => {
      const parsed = await DeviceCertificate.parse(encoded);
      parsed.requireUsable(user, device, now);
      return parsed;
    });
    require(await object.verifies(certificate.signingKey), "R-NEW-2");
    return new ConfirmResponse(object, certificate, root, head, nonce);
  }

  /** The SHA-256 of its bytes. */
  get id(): Bytes {
    return this.object.id;
  }
}
