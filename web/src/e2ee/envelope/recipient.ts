import { ofHex, zeros, type Bytes } from "../bytes/bytes";
import { idBytes, type Id } from "../bytes/id";
import type { HybridPublicKey } from "../kem/hybridPublicKey";

/** To whom an envelope is sealed. */
export interface Recipient {
  /** 16 bytes, see {@link recipientOf}. */
  readonly device: Bytes;
  readonly prekeyId: number;
  readonly key: HybridPublicKey;
}

/** The 16 bytes an envelope for a device names. */
export function recipientOf(device: Id): Bytes {
  return ofHex(device);
}

/** The device of a prekey certificate, which has to be verified already. */
export function deviceRecipient(prekey: {
  readonly device: Id;
  readonly prekeyId: number;
  readonly key: HybridPublicKey;
}): Recipient {
  return { device: recipientOf(prekey.device), prekeyId: prekey.prekeyId, key: prekey.key };
}

/** The holder of the recovery code. */
export function recoveryRecipient(recoveryKem: HybridPublicKey): Recipient {
  return { device: zeros(idBytes), prekeyId: 0, key: recoveryKem };
}
