import type { Id } from "../bytes/id";
import type { HybridPublicKey } from "../kem/hybridPublicKey";
import { require } from "../rules/require";
import type { VerifyingKey } from "../sign/verifyingKey";
import type { DeviceCertificate } from "./deviceCertificate";
import type { Genesis, ListAction } from "./listAction";
import type { ListEntry } from "./listEntry";
import { maxDevices } from "./listLimits";

/**
 * The state of a device list after some of its entries. {@link apply} either takes the next entry or
 * throws, after which the state is of no further use.
 */
export class ListState {
  readonly active = new Map<Id, DeviceCertificate>();
  readonly revoked = new Set<Id>();
  readonly #user: Id;
  readonly #ownerOfKey = new Map<string, Id>();
  root: VerifyingKey;
  recoveryKem: HybridPublicKey;

  private constructor(user: Id, { root, recoveryKem }: Genesis) {
    this.#user = user;
    this.root = root;
    this.recoveryKem = recoveryKem;
  }

  /** The state after `genesis`, the action of `entry`, whose place has been checked. */
  static async after(entry: ListEntry, genesis: Genesis): Promise<ListState> {
    const state = new ListState(entry.user, genesis);
    await requireSignedByRoot(entry, genesis.root);
    state.#confirm(genesis.certificate, true);
    return state;
  }

  /** Takes any entry but a GENESIS. */
  async apply(entry: ListEntry): Promise<void> {
    const { action } = entry;
    switch (action.kind) {
      case "genesis":
        throw new RangeError("not the first");
      case "add":
        await this.#requireSigned(entry);
        this.#confirm(action.certificate, entry.signer.kind === "root");
        break;
      case "revoke":
        await this.#requireSigned(entry);
        require(this.active.has(action.device), "R-LIST-11");
        this.active.delete(action.device);
        this.revoked.add(action.device);
        break;
      case "reset":
        await requireSignedByRoot(entry, action.root);
        this.root = action.root;
        this.recoveryKem = action.recoveryKem;
        this.#replace([action.certificate]);
        break;
      case "replace":
        await requireSignedByRoot(entry, this.root);
        this.#replace(action.certificates);
        break;
    }
  }

  async #requireSigned({ object, signer, action }: ListEntry): Promise<void> {
    if (signer.kind === "root") {
      require(await object.verifies(this.root), "R-LIST-6");
      return;
    }
    const device = this.active.get(signer.device);
    require(device !== undefined, "R-LIST-7");
    require(await object.verifies(device.signingKey), "R-LIST-6");
    require(this.#mayChange(device, action), "R-LIST-12");
  }

  /** Code that a server delivers must not change the list of a user who has an installed app. */
  #mayChange(signer: DeviceCertificate, action: ListAction): boolean {
    const installed = [...this.active.values()].some((d) => d.clientClass === "desktop");
    const ownRevoke = action.kind === "revoke" && action.device === signer.device;
    return signer.clientClass !== "web" || !installed || ownRevoke;
  }

  #replace(certificates: readonly DeviceCertificate[]): void {
    for (const device of this.active.keys()) this.revoked.add(device);
    this.active.clear();
    for (const certificate of certificates) this.#confirm(certificate, true);
  }

  #confirm(certificate: DeviceCertificate, byRoot: boolean): void {
    const { user, device, signingKey } = certificate;
    require(user === this.#user, "R-LIST-9");
    require(byRoot || !this.revoked.has(device), "R-LIST-10");
    const before = this.active.get(device);
    require(before === undefined || renews(certificate, before), "R-LIST-10");
    const owner = this.#ownerOfKey.get(signingKey.toString()) ?? device;
    require(owner === device, "R-LIST-10");
    this.#ownerOfKey.set(signingKey.toString(), device);
    this.revoked.delete(device);
    this.active.set(device, certificate);
    require(this.active.size <= maxDevices, "R-LIST-1");
  }
}

async function requireSignedByRoot(entry: ListEntry, root: VerifyingKey): Promise<void> {
  require(entry.signer.kind === "root", "R-LIST-8");
  require(await entry.object.verifies(root), "R-LIST-6");
}

function renews(later: DeviceCertificate, before: DeviceCertificate): boolean {
  return (
    later.signingKey.equals(before.signingKey) &&
    later.clientClass === before.clientClass &&
    later.expires > before.expires
  );
}
