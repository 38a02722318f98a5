import type { PrekeyCertificate } from "../identity/prekeyCertificate";
import type { HybridPrivateKey } from "../kem/hybridPrivateKey";

/**
 * A prekey of this device: what others seal to, and what opens it. Close the secret once the
 * certificate has expired: what was sealed to it then stays closed for ever.
 */
export interface LocalPrekey {
  readonly secret: HybridPrivateKey;
  readonly certificate: PrekeyCertificate;
}
