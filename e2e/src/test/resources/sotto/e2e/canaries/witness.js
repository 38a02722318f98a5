// Keeps what this page knows of its calls and keys, and would not tell the server.
(() => {
  const kept = (window.__witness = { descriptions: [], candidates: [], keys: [] });
  const base64 = (data) => {
    const bytes = ArrayBuffer.isView(data)
      ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
      : new Uint8Array(data);
    return btoa(String.fromCharCode(...bytes));
  };
  const key = (what, data) => kept.keys.push({ what, base64: base64(data) });

  const setLocal = RTCPeerConnection.prototype.setLocalDescription;
  RTCPeerConnection.prototype.setLocalDescription = async function (...description) {
    this.addEventListener("icecandidate", ({ candidate }) => {
      if (candidate?.candidate) kept.candidates.push(candidate.candidate);
    });
    await setLocal.apply(this, description);
    kept.descriptions.push(this.localDescription.sdp);
  };

  // What is derived with the base point is a public key.
  const basePoints = new WeakSet();
  const isBasePoint = (data) => new Uint8Array(data).every((byte, i) => byte === (i === 0 ? 9 : 0));

  const secret = new Set(["AES-GCM", "HMAC", "HKDF"]);
  const subtle = SubtleCrypto.prototype;
  const { importKey, deriveBits, encapsulateBits, decapsulateBits } = subtle;
  subtle.importKey = function (format, data, algorithm, ...more) {
    const name = algorithm.name ?? algorithm;
    if (format === "raw" && secret.has(name)) key(`${name} key`, data);
    if (format === "pkcs8") key(`${name} private key`, new Uint8Array(data).slice(-32));
    if (format === "raw-seed") key(`${name} seed`, data);
    const imported = importKey.call(this, format, data, algorithm, ...more);
    if (format === "raw" && name === "X25519" && isBasePoint(data)) {
      return imported.then((point) => {
        basePoints.add(point);
        return point;
      });
    }
    return imported;
  };
  subtle.deriveBits = async function (...what) {
    const bits = await deriveBits.apply(this, what);
    if (!basePoints.has(what[0].public)) key(`derived by ${what[0].name}`, bits);
    return bits;
  };
  if (encapsulateBits) {
    subtle.encapsulateBits = async function (...what) {
      const made = await encapsulateBits.apply(this, what);
      key("encapsulated", made.sharedKey ?? made.sharedSecret);
      return made;
    };
    subtle.decapsulateBits = async function (...what) {
      const bits = await decapsulateBits.apply(this, what);
      key("decapsulated", bits);
      return bits;
    };
  }
})();
