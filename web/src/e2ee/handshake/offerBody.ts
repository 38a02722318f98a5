import type { Bytes } from "../bytes/bytes";
import { ByteReader } from "../bytes/byteReader";
import { ByteWriter } from "../bytes/byteWriter";
import { HybridPublicKey, hybridPublicKeyBytes } from "../kem/hybridPublicKey";
import { SignedObject } from "../sign/signedObject";
import type { SigningKey } from "../sign/signingKey";
import { readShared, writeShared, type Shared } from "./shared";

const label = "sotto/1 offer";

/** The content of an OFFER. Spec: docs/protocol.md §6. */
export interface OfferBody {
  readonly shared: Shared;
  readonly prekeyId: number;
  readonly prekeyCertificateId: Bytes;
  readonly ephemeral: HybridPublicKey;
  readonly commitment: Bytes;
}

export function signOffer(offer: OfferBody, key: SigningKey): Promise<SignedObject> {
  const out = new ByteWriter();
  writeShared(out, offer.shared);
  out
    .u32(offer.prekeyId)
    .bytes(offer.prekeyCertificateId)
    .bytes(offer.ephemeral.bytes)
    .bytes(offer.commitment);
  return SignedObject.sign(key, label, out.toBytes());
}

/** Takes apart, and does not verify. */
export function parseOffer(bytes: Bytes): Promise<SignedObject> {
  return SignedObject.parse(label, bytes);
}

export function readOffer(object: SignedObject): OfferBody {
  const from = new ByteReader(object.body);
  const shared = readShared(from);
  const prekeyId = from.u32("prekeyId");
  const prekeyCertificateId = from.bytes("prekeyCertificateId", 32);
  const ephemeral = new HybridPublicKey(from.bytes("ephemeral", hybridPublicKeyBytes));
  const commitment = from.bytes("commitment", 32);
  from.end();
  return { shared, prekeyId, prekeyCertificateId, ephemeral, commitment };
}
