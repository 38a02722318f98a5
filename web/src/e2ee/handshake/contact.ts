import type { Id } from "../bytes/id";
import type { DeviceList } from "../identity/deviceList";
import type { VerifyingKey } from "../sign/verifyingKey";

/** The other person as this client knows them. */
export class Contact {
  constructor(
    /** Verified, and compared with what is remembered of it. */
    readonly list: DeviceList,
    /** Of a call that was completed or a code that was compared; null for a first contact. */
    readonly rememberedRoot: VerifyingKey | null,
    /** Whether the person has said that the codes matched for {@link rememberedRoot}. */
    readonly pinned: boolean,
    /** The highest version each of their devices has shown. */
    readonly highestVersions: ReadonlyMap<Id, number>,
  ) {
    if (pinned && rememberedRoot === null) throw new RangeError("nothing that could be pinned");
  }

  /** A contact with whom no call was ever completed. */
  static first(list: DeviceList): Contact {
    return new Contact(list, null, false, new Map());
  }

  isKnown(): boolean {
    return this.rememberedRoot !== null;
  }

  hasAnotherRoot(): boolean {
    return this.rememberedRoot !== null && !this.rememberedRoot.equals(this.list.root);
  }

  /** 0 for a device that was never seen. */
  highestVersion(device: Id): number {
    return this.highestVersions.get(device) ?? 0;
  }
}
