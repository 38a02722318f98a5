async () => {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
  const caller = new RTCPeerConnection();
  const callee = new RTCPeerConnection();
  // A candidate may come before the other side has the description it belongs to.
  const trickle = (from, to) => {
    let described;
    const ready = new Promise((resolve) => (described = resolve));
    from.onicecandidate = ({ candidate }) => candidate && ready.then(() => to.addIceCandidate(candidate));
    return async (description) => {
      await to.setRemoteDescription(description);
      described();
    };
  };
  const offer = trickle(caller, callee);
  const answer = trickle(callee, caller);
  const firstFrame = (peer) =>
    new Promise((resolve) => {
      peer.ontrack = ({ track }) => {
        if (track.kind !== "video") return;
        const video = document.createElement("video");
        video.muted = true;
        video.srcObject = new MediaStream([track]);
        video.requestVideoFrameCallback(() => resolve(performance.now()));
        void video.play();
      };
    });
  const frames = [firstFrame(caller), firstFrame(callee)];
  stream.getTracks().forEach((track) => caller.addTrack(track, stream));
  stream.getTracks().forEach((track) => callee.addTrack(track, stream));
  await caller.setLocalDescription();
  await offer(caller.localDescription);
  const accepted = performance.now();
  await callee.setLocalDescription();
  await answer(callee.localDescription);
  const done = await Promise.all(frames);
  caller.close();
  callee.close();
  stream.getTracks().forEach((track) => track.stop());
  return Math.max(...done) - accepted;
}
