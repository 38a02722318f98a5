import { lattice } from "../kem/lattice";
import { agree, curvePointOf, generateCurveKey } from "../kem/x25519";
import { SigningKey } from "../sign/signingKey";

/**
 * The floor: one authenticated hybrid key exchange with the browser's primitives and nothing around
 * them. A fresh X25519 and a fresh ML-KEM-768 key, both sides of each, one signature made and
 * checked.
 */
export class BareRound {
  readonly #signing: SigningKey;
  readonly #theirs: CryptoKey;

  private constructor(signing: SigningKey, theirs: CryptoKey) {
    this.#signing = signing;
    this.#theirs = theirs;
  }

  static async create(): Promise<BareRound> {
    return new BareRound(await SigningKey.generate(), await generateCurveKey());
  }

  async run(): Promise<void> {
    const curve = await generateCurveKey();
    await agree(curve, await curvePointOf(this.#theirs));
    await agree(this.#theirs, await curvePointOf(curve));
    const kem = await lattice();
    const { privateKey, publicKey } = await kem.generate();
    const { ciphertext } = await kem.encapsulate(publicKey);
    await kem.decapsulate(privateKey, ciphertext);
    const signature = await this.#signing.sign(ciphertext);
    if (!(await this.#signing.verifyingKey.verifies(ciphertext, signature))) {
      throw new Error("a good signature does not verify");
    }
  }
}
