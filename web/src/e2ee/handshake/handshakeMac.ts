import type { Bytes } from "../bytes/bytes";
import { info } from "../kdf/hkdf";
import { hmac } from "../kdf/hmac";

/** The three MACs of the handshake. Spec: docs/protocol.md §6 and §7. */

export function confirmMac(callerConfirm: Bytes, fullTranscript: Bytes): Promise<Bytes> {
  return hmac(callerConfirm, info("sotto/1 confirm", fullTranscript));
}

export function confirmAckMac(calleeConfirm: Bytes, fullTranscript: Bytes): Promise<Bytes> {
  return hmac(calleeConfirm, info("sotto/1 confirm ack", fullTranscript));
}

export function bindingMac(
  key: Bytes,
  fullTranscript: Bytes,
  callerPrint: Bytes,
  calleePrint: Bytes,
): Promise<Bytes> {
  return hmac(key, info("sotto/1 dtls binding", fullTranscript, callerPrint, calleePrint));
}
