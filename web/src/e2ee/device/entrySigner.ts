import type { ListSigner } from "../identity/listSigner";
import type { SigningKey } from "../sign/signingKey";

/** The signer of an entry of one's own device list: the root, or this device. */
export interface EntrySigner {
  readonly signer: ListSigner;
  readonly signingKey: SigningKey;
}
