import { equal } from "../bytes/bytes";
import type { LocalPrekey } from "../device/localPrekey";
import { PrekeyCertificate } from "../identity/prekeyCertificate";
import { HybridPrivateKey } from "../kem/hybridPrivateKey";
import type { LatticeKey } from "../kem/lattice";
import { RecordReader } from "./recordReader";

const form = 1;

/** A prekey as it is stored; its private keys are CryptoKeys, or wrapped under one. */
export function writePrekey({ secret, certificate }: LocalPrekey): unknown {
  return { form, ...secret.toStored(), certificate: certificate.bytes };
}

/** The counterpart of {@link writePrekey}. */
export function readPrekey(value: unknown): Promise<LocalPrekey> {
  const from = new RecordReader("a prekey", value).form(form);
  const curve = from.key("curve");
  const lattice = readLattice(from.inside("lattice"));
  const publicKey = from.bytes("publicKey");
  const bytes = from.bytes("certificate");
  return from.parsed("certificate", async () => {
    const certificate = await PrekeyCertificate.parse(bytes);
    if (!equal(certificate.key.bytes, publicKey)) throw new RangeError("of another key");
    return { secret: HybridPrivateKey.fromStored({ curve, lattice, publicKey }), certificate };
  });
}

function readLattice(from: RecordReader): LatticeKey {
  const kind = from.text("kind");
  switch (kind) {
    case "native":
      return { kind, key: from.key("key") };
    case "wrapped":
      return {
        kind,
        wrappingKey: from.key("wrappingKey"),
        nonce: from.bytes("nonce"),
        sealedSeed: from.bytes("sealedSeed"),
      };
    default:
      throw from.unreadable("kind");
  }
}
