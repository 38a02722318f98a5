// Has every candidate of the other end changed before this page's browser gets it.
(() => {
  const connections = (window.__connections = []);
  const { addIceCandidate, setRemoteDescription } = RTCPeerConnection.prototype;

  RTCPeerConnection.prototype.setRemoteDescription = function (...description) {
    if (!connections.includes(this)) connections.push(this);
    return setRemoteDescription.apply(this, description);
  };

  // One after the other, so that none overtakes the one before.
  let turn = Promise.resolve();
  RTCPeerConnection.prototype.addIceCandidate = function (candidate) {
    const added = turn.then(async () => {
      if (!candidate?.candidate) return addIceCandidate.call(this, candidate);
      const { sdpMid, sdpMLineIndex, usernameFragment } = candidate;
      const text = await window.__changed(candidate.candidate);
      if (text === null) return undefined;
      const changed = { candidate: text, sdpMid, sdpMLineIndex, usernameFragment };
      return addIceCandidate.call(this, changed);
    });
    turn = added.catch(() => undefined);
    return added;
  };
})();
