/** X-Wing, HKDF-SHA-256, AES-256-GCM, Ed25519: the only suite there is. */
export const suite = 1;
