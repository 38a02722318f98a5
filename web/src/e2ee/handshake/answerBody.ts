import type { Bytes } from "../bytes/bytes";
import { ByteReader } from "../bytes/byteReader";
import { ByteWriter } from "../bytes/byteWriter";
import { SignedObject } from "../sign/signedObject";
import type { SigningKey } from "../sign/signingKey";
import { readShared, writeShared, type Shared } from "./shared";

const label = "sotto/1 answer";

/** The content of an ANSWER. Spec: docs/protocol.md §6. */
export interface AnswerBody {
  readonly shared: Shared;
  readonly offerHash: Bytes;
  readonly ciphertextHash: Bytes;
  readonly nonce: Bytes;
}

export function signAnswer(answer: AnswerBody, key: SigningKey): Promise<SignedObject> {
  const out = new ByteWriter();
  writeShared(out, answer.shared);
  out.bytes(answer.offerHash).bytes(answer.ciphertextHash).bytes(answer.nonce);
  return SignedObject.sign(key, label, out.toBytes());
}

/** Takes apart, and does not verify. */
export function parseAnswer(bytes: Bytes): Promise<SignedObject> {
  return SignedObject.parse(label, bytes);
}

export function readAnswer(object: SignedObject): AnswerBody {
  const from = new ByteReader(object.body);
  const shared = readShared(from);
  const offerHash = from.bytes("offerHash", 32);
  const ciphertextHash = from.bytes("ciphertextHash", 32);
  const nonce = from.bytes("nonce", 32);
  from.end();
  return { shared, offerHash, ciphertextHash, nonce };
}
