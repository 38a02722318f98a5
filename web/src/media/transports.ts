/** All DTLS transports that a connection has; with one bundle that is one. */
export function transportsOf(pc: RTCPeerConnection): RTCDtlsTransport[] {
  const all = pc
    .getTransceivers()
    .flatMap(({ sender, receiver }) => [sender.transport, receiver.transport]);
  return [...new Set([...all, pc.sctp?.transport ?? null])].filter(
    (transport) => transport !== null,
  );
}

/**
 * Whether the browser has refused what the other end showed in DTLS, such as a certificate that is
 * not the described one. Firefox also reports DTLS as failed when ICE below it has lost its path,
 * which is no evidence against the other end.
 */
export function hasRefused({ state, iceTransport }: RTCDtlsTransport): boolean {
  return state === "failed" && ["connected", "completed"].includes(iceTransport.state);
}
