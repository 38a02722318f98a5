/** All DTLS transports that a connection has; with one bundle that is one. */
export function transportsOf(pc: RTCPeerConnection): RTCDtlsTransport[] {
  const all = pc
    .getTransceivers()
    .flatMap(({ sender, receiver }) => [sender.transport, receiver.transport]);
  return [...new Set([...all, pc.sctp?.transport ?? null])].filter(
    (transport) => transport !== null,
  );
}
