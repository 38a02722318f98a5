import type { Bytes } from "../bytes/bytes";
import { labelledHash } from "../kdf/hash";
import { hkdf, info } from "../kdf/hkdf";
import { DirectionKey, materialBytes } from "../session/directionKey";
import { CallKeys } from "./callKeys";

/** Every key of a call. Spec: docs/protocol.md §6, key schedule. */

const keyBytes = 32;

/** Key and nonce of the ANSWER. */
export async function answerKey(
  offerId: Bytes,
  ikm: Bytes,
  ciphertextHash: Bytes,
): Promise<DirectionKey> {
  const label = info("sotto/1 answer key", ciphertextHash);
  return DirectionKey.cut(await hkdf(offerId, ikm, label, materialBytes));
}

/** T. */
export function transcriptOf(offerId: Bytes, answerId: Bytes): Promise<Bytes> {
  return labelledHash("sotto/1 transcript", offerId, answerId);
}

/** F. */
export function fullTranscriptOf(transcript: Bytes, callerNonce: Bytes): Promise<Bytes> {
  return labelledHash("sotto/1 full transcript", transcript, callerNonce);
}

/** @param ikm stays the caller's, who erases it */
export async function callKeys(transcript: Bytes, ikm: Bytes): Promise<CallKeys> {
  const key = (label: string): Promise<Bytes> => hkdf(transcript, ikm, info(label), keyBytes);
  const direction = async (label: string): Promise<DirectionKey> =>
    DirectionKey.cut(await hkdf(transcript, ikm, info(label), materialBytes));
  return new CallKeys(
    {
      caller: await direction("sotto/1 caller data"),
      callee: await direction("sotto/1 callee data"),
    },
    {
      caller: await key("sotto/1 caller confirm"),
      callee: await key("sotto/1 callee confirm"),
    },
    {
      caller: await key("sotto/1 caller binding"),
      callee: await key("sotto/1 callee binding"),
    },
  );
}
