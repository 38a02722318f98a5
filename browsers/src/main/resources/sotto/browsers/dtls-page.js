// Bare peer connections: no media, one data channel agreed beforehand. Both sides of a call make an
// offer and get an answer that is put together from fingerprint and ICE credentials alone.
window.ends = (() => {
  const all = new Map();

  const attribute = (sdp, name) => new RegExp(`a=${name}:(.*?)\\r\\n`).exec(sdp)[1];
  const base64 = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)));
  const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

  async function make(number) {
    const connection = new RTCPeerConnection();
    const channel = connection.createDataChannel("sotto-binding", { negotiated: true, id: 0 });
    channel.binaryType = "arraybuffer";
    const end = { connection, channel, candidates: [], others: [], unsaid: [] };
    all.set(number, end);
    connection.onicecandidate = ({ candidate }) => {
      if (candidate?.candidate) {
        end.candidates.push(candidate);
        window.reportOfEnd(number, "candidate", btoa(candidate.candidate));
        end.others.forEach((other) => give(other, candidate));
      }
    };
    channel.onopen = () => {
      const [certificate] = connection.sctp.transport.getRemoteCertificates();
      window.reportOfEnd(number, "secured", base64(certificate));
      end.unsaid.forEach((text) => channel.send(bytes(text)));
      end.unsaid = [];
    };
    channel.onmessage = ({ data }) => window.reportOfEnd(number, "binding", base64(data));
    connection.onconnectionstatechange = () => {
      if (connection.connectionState === "failed") window.reportOfEnd(number, "failed", "");
    };
    await connection.setLocalDescription();
    const sdp = connection.localDescription.sdp;
    end.ufrag = attribute(sdp, "ice-ufrag");
    return {
      ufrag: end.ufrag,
      password: attribute(sdp, "ice-pwd"),
      fingerprint: attribute(sdp, "fingerprint").replace("sha-256 ", "").replaceAll(":", "").toLowerCase(),
    };
  }

  async function connect(number, other) {
    const end = all.get(number);
    const sdp = [
      "v=0",
      "o=- 1 1 IN IP4 0.0.0.0",
      "s=-",
      "t=0 0",
      "a=group:BUNDLE 0",
      "m=application 9 UDP/DTLS/SCTP webrtc-datachannel",
      "c=IN IP4 0.0.0.0",
      "a=mid:0",
      `a=ice-ufrag:${other.ufrag}`,
      `a=ice-pwd:${other.password}`,
      `a=fingerprint:sha-256 ${other.fingerprint}`,
      `a=setup:${other.setup}`,
      "a=sctp-port:5000",
      "",
    ].join("\r\n");
    await end.connection.setRemoteDescription({ type: "answer", sdp });
    for (const opposite of all.values()) {
      if (opposite.ufrag === other.ufrag) {
        opposite.others.push(end);
        opposite.candidates.forEach((candidate) => give(end, candidate));
      }
    }
  }

  function give(end, candidate) {
    end.connection.addIceCandidate({ candidate: candidate.candidate, sdpMid: "0" }).catch(() => {});
  }

  function addCandidate(number, candidate) {
    const end = all.get(number);
    if (end) give(end, { candidate });
  }

  function say(number, text) {
    const end = all.get(number);
    if (end.channel.readyState === "open") end.channel.send(bytes(text));
    else end.unsaid.push(text);
  }

  function close(number) {
    all.get(number)?.connection.close();
    all.delete(number);
  }

  return { make, connect, addCandidate, say, close };
})();
