/** A candidate of this device as it is sent to the other one. */
interface OwnCandidate {
  readonly candidate: string;
  readonly mid: string;
}

/**
 * A candidate as the browser has found it, or null for one that is of no use to the other device:
 * two browsers never reach each other over TCP, because neither listens, and RTCP has no address of
 * its own (Firefox gathers one all the same).
 */
export function usableCandidate(found: RTCIceCandidate | null): OwnCandidate | null {
  if (found === null || found.candidate === "" || found.sdpMid === null) return null;
  if (found.protocol === "tcp" || found.component === "rtcp") return null;
  return { candidate: found.candidate, mid: found.sdpMid };
}
