import type { ByteReader } from "../bytes/byteReader";
import type { ByteWriter } from "../bytes/byteWriter";
import type { Id } from "../bytes/id";
import { HybridPublicKey, hybridPublicKeyBytes } from "../kem/hybridPublicKey";
import { refuseLaterAs } from "../rules/refuseAs";
import { VerifyingKey, verifyingKeyBytes } from "../sign/verifyingKey";
import { DeviceCertificate, maxCertificateBytes } from "./deviceCertificate";
import { maxDevices } from "./listLimits";

/** A root and its first device. */
interface NewRoot {
  readonly root: VerifyingKey;
  readonly recoveryKem: HybridPublicKey;
  readonly certificate: DeviceCertificate;
}

/** The first entry of a list. */
export interface Genesis extends NewRoot {
  readonly kind: "genesis";
}

/**
 * The change that an entry of a device list makes: `add` is a confirmed device more, or a renewed certificate;
 * `revoke` a device that no longer counts; after `reset` everything before no longer counts; with
 * `replace` the root says which devices count from now on.
 */
export type ListAction =
  | Genesis
  | { readonly kind: "add"; readonly certificate: DeviceCertificate }
  | { readonly kind: "revoke"; readonly device: Id; readonly reason: RevokeReason }
  | ({ readonly kind: "reset" } & NewRoot)
  | { readonly kind: "replace"; readonly certificates: readonly DeviceCertificate[] };

/** Why a device was revoked. */
const revokeReasons = { lost: 1, retired: 2 } as const;

export type RevokeReason = keyof typeof revokeReasons;

const kinds = { genesis: 1, add: 2, revoke: 3, reset: 4, replace: 5 } as const;

/** `u8 action ‖ …`. */
export function writeAction(out: ByteWriter, action: ListAction): void {
  out.u8(kinds[action.kind]);
  switch (action.kind) {
    case "genesis":
    case "reset":
      out.bytes(action.root.bytes).bytes(action.recoveryKem.bytes).v16(action.certificate.bytes);
      break;
    case "add":
      out.v16(action.certificate.bytes);
      break;
    case "revoke":
      out.id(action.device).u8(revokeReasons[action.reason]);
      break;
    case "replace":
      out.list8(action.certificates, (to, certificate) => to.v16(certificate.bytes));
      break;
  }
}

/**
 * The counterpart of {@link writeAction}.
 *
 * @throws RefusedError R-DEC-1, R-KEY-1; R-LIST-9 for a certificate that is no good by itself
 */
export async function readAction(from: ByteReader): Promise<ListAction> {
  const kind = from.oneOf("action", kinds);
  switch (kind) {
    case "genesis":
    case "reset": {
      const root = VerifyingKey.of(from.bytes("rootKey", verifyingKeyBytes));
      const recoveryKem = new HybridPublicKey(from.bytes("recoveryKem", hybridPublicKeyBytes));
      return { kind, root, recoveryKem, certificate: await readCertificate(from) };
    }
    case "add":
      return { kind, certificate: await readCertificate(from) };
    case "revoke": {
      const device = from.id("device");
      return { kind, device, reason: from.oneOf("reason", revokeReasons) };
    }
    case "replace": {
      const certificates: DeviceCertificate[] = [];
      const count = from.u8("certificates", 1, maxDevices);
      for (let i = 0; i < count; i++) certificates.push(await readCertificate(from));
      return { kind, certificates };
    }
  }
}

function readCertificate(from: ByteReader): Promise<DeviceCertificate> {
  const bytes = from.v16("certificate", 1, maxCertificateBytes);
  return refuseLaterAs("R-LIST-9", () => DeviceCertificate.parse(bytes));
}
