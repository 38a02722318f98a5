import type { Bytes } from "../bytes/bytes";
import type { HybridPrivateKey } from "../kem/hybridPrivateKey";

/** The recipient that opens envelopes, with the private keys it still holds. */
export interface Opener {
  /** The 16 bytes an envelope for us names. */
  readonly recipient: Bytes;

  /** The private key of that number, or null when it is not, or no longer, held. */
  key(prekeyId: number): HybridPrivateKey | null;
}
