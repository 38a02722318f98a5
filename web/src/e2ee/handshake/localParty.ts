import type { LocalDevice } from "../device/localDevice";
import type { DeviceList } from "../identity/deviceList";
import type { HeadStatement } from "../identity/headStatement";
import type { VersionRange } from "../identity/versionRange";
import { Party } from "./parties";
import { maxAttestations, Sender } from "./sender";

/** This end of a call. */
export class LocalParty {
  constructor(
    readonly device: LocalDevice,
    /** This user's own, verified. */
    readonly list: DeviceList,
    readonly versions: VersionRange,
    /** Newest head statements of this user's devices, at most eight. */
    readonly attestations: readonly HeadStatement[],
  ) {
    if (attestations.length > maxAttestations)
      throw new RangeError("at most eight head statements");
  }

  asParty(): Party {
    return new Party(this.device.user, this.device.id, this.list.root.bytes);
  }

  asSender(now: number): Sender {
    const statements = this.attestations.map(({ object }) => object.bytes);
    return new Sender(this.device.certificate.bytes, statements, now);
  }
}
