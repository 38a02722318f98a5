import { requireSize, type Bytes } from "../bytes/bytes";
import { latticeCiphertextBytes } from "./mlKem768";
import { curveKeyBytes } from "./x25519";

export const hybridCiphertextBytes = latticeCiphertextBytes + curveKeyBytes;

/** ML-KEM-768 ciphertext (1088) ‖ X25519 ephemeral public key (32). */
export class HybridCiphertext {
  readonly bytes: Bytes;

  /** @param bytes 1120 of them */
  constructor(bytes: Bytes) {
    this.bytes = requireSize(bytes, hybridCiphertextBytes, "hybrid ciphertext");
  }

  get latticePart(): Bytes {
    return this.bytes.subarray(0, latticeCiphertextBytes);
  }

  get curvePart(): Bytes {
    return this.bytes.subarray(latticeCiphertextBytes);
  }
}
