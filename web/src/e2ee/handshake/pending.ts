import type { Bytes } from "../bytes/bytes";
import { SecurityCode } from "../code/securityCode";
import type { CallRole } from "../session/callRole";
import type { CallKeys } from "./callKeys";
import { fullTranscriptOf } from "./keySchedule";
import type { PeerDevice } from "./peerDevice";
import type { Shared } from "./shared";
import type { TransportParameters } from "./transportParameters";

/** The shared state once there is an ANSWER. */
export interface Pending {
  readonly peer: PeerDevice;
  readonly offered: Shared;
  readonly answered: Shared;
  readonly offerId: Bytes;
  readonly answerId: Bytes;
  /** T. */
  readonly transcript: Bytes;
  readonly keys: CallKeys;
}

/** The shared state once the caller's nonce is known. */
export interface Opened {
  /** F. */
  readonly fullTranscript: Bytes;
  readonly code: SecurityCode;
}

export async function openedBy(
  pending: Pending,
  callerNonce: Bytes,
  calleeNonce: Bytes,
): Promise<Opened> {
  const { offerId, answerId, transcript } = pending;
  return {
    fullTranscript: await fullTranscriptOf(transcript, callerNonce),
    code: await SecurityCode.derive(callerNonce, calleeNonce, offerId, answerId),
  };
}

/** The parameters of its media connection that the side has signed. */
export function transportOf({ offered, answered }: Pending, role: CallRole): TransportParameters {
  return role === "caller" ? offered.transport : answered.transport;
}
