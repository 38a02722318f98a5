package sotto.attack.forge;

import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import sotto.e2ee.aead.AesGcm;
import sotto.e2ee.aead.Padding;
import sotto.e2ee.bytes.ByteReader;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.ByteWriter;
import sotto.e2ee.envelope.Envelope;
import sotto.e2ee.envelope.Purpose;
import sotto.e2ee.handshake.HeldPrekeys;
import sotto.e2ee.handshake.LocalParty;
import sotto.e2ee.handshake.TransportParameters;
import sotto.e2ee.kdf.Hash;
import sotto.e2ee.kdf.Hkdf;
import sotto.e2ee.kem.Encapsulation;
import sotto.e2ee.kem.HybridPublicKey;
import sotto.e2ee.media.IceCredentials;
import sotto.e2ee.media.Media;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.secret.Randomness;
import sotto.e2ee.secret.SecretBytes;
import sotto.e2ee.session.CallRole;
import sotto.e2ee.session.DirectionKey;
import sotto.e2ee.session.LegId;
import sotto.e2ee.session.Signal;
import sotto.e2ee.session.SignalReceiver;
import sotto.e2ee.sign.SignedObject;

/**
 * An ANSWER to an OFFER that the attacker could open, in parts, any of which may differ from an
 * honest client's. Spec: docs/protocol.md §6.
 */
public final class RawAnswer {
  private static final int TERMS = 5;
  private static final int LEG = 32;
  private static final int PARTY = 64;
  private static final int HEAD = 36;

  private final SignedObject offer;
  private final TransportParameters callersTransport;
  private final Media offered;
  private final SecretBytes sealedSecret;
  private final Encapsulation fresh;
  private final Map<String, ByteString> parts;

  private RawAnswer(
      SignedObject offer,
      TransportParameters callersTransport,
      Media offered,
      SecretBytes sealedSecret,
      Encapsulation fresh,
      Map<String, ByteString> parts) {
    this.offer = offer;
    this.callersTransport = callersTransport;
    this.offered = offered;
    this.sealedSecret = sealedSecret;
    this.fresh = fresh;
    this.parts = parts;
  }

  /** An honest client's answer to this OFFER, but with another transport. */
  public static RawAnswer to(
      ByteString frame,
      LocalParty self,
      HeldPrekeys held,
      TransportParameters transport,
      Instant now)
      throws RefusedException {
    Envelope.Opened opened = Envelope.open(Purpose.OFFER, held, frame);
    SignedObject offer = SignedObject.parse("sotto/1 offer", opened.content());
    ByteString body = offer.body();
    int heads = TERMS + LEG + 2 * PARTY;
    ByteReader in = new ByteReader(body.slice(heads + 2 * HEAD, body.size()));
    in.v16("certificate", 1, 1024);
    in.list8("attestations", 0, 8, entry -> entry.v16("attestation", 1, 512));
    in.u64("at");
    ByteString fingerprint = in.bytes("fingerprint", 32);
    TransportParameters callers = new TransportParameters(fingerprint, IceCredentials.read(in));
    Media media = Media.read(in);
    ByteString ephemeral = body.slice(body.size() - 32 - HybridPublicKey.BYTES, body.size() - 32);
    Encapsulation fresh = new HybridPublicKey(ephemeral).encapsulate(Randomness.secure());
    Map<String, ByteString> parts = new LinkedHashMap<>();
    parts.put("version", body.slice(0, 1));
    parts.put("versionLow", RawOffer.u8(1));
    parts.put("versionHigh", RawOffer.u8(1));
    parts.put("suite", body.slice(3, 4));
    parts.put("mode", body.slice(4, 5));
    parts.put("call", body.slice(TERMS, TERMS + 16));
    parts.put("leg", body.slice(TERMS + 16, TERMS + LEG));
    parts.put("caller", body.slice(TERMS + LEG, TERMS + LEG + PARTY));
    parts.put("callee", body.slice(TERMS + LEG + PARTY, heads));
    parts.put("callerHead", body.slice(heads, heads + HEAD));
    parts.put("calleeHead", RawOffer.head(self.list().head()));
    parts.put(
        "certificate", new ByteWriter().v16(self.device().certificate().bytes()).toByteString());
    parts.put("attestations", RawOffer.attestations(self.attestations()));
    parts.put("at", RawOffer.time(now));
    parts.put("fingerprint", transport.fingerprint());
    parts.put("ufrag", RawOffer.text(transport.ice().ufrag()));
    parts.put("password", RawOffer.text(transport.ice().password()));
    parts.put("media", RawOffer.media(media));
    parts.put("offerHash", offer.id());
    parts.put("ciphertextHash", Hash.sha256(fresh.ciphertext().bytes()));
    parts.put("nonce", ByteString.of(Randomness.secure().bytes(32)));
    return new RawAnswer(offer, callers, media, opened.sharedSecret(), fresh, parts);
  }

  /** The transport parameters of the caller's media connection. */
  public TransportParameters callersTransport() {
    return callersTransport;
  }

  /** The media that the caller has offered. */
  public Media offered() {
    return offered;
  }

  /** The commitment of the caller. */
  public ByteString commitment() {
    ByteString body = offer.body();
    return body.slice(body.size() - 32, body.size());
  }

  /** The ids of the call and the leg in the OFFER. */
  public ByteString callAndLeg() {
    return offer.body().slice(TERMS, TERMS + LEG);
  }

  /** The nonce in the CONFIRM that answers this ANSWER. */
  public ByteString nonceOf(ByteString confirm, SignedObject answer) throws RefusedException {
    ByteString transcript = Hash.labelled("sotto/1 transcript", offer.id(), answer.id());
    LegId leg =
        new LegId(HexFormat.of().formatHex(offer.body().slice(TERMS + 16, TERMS + LEG).toArray()));
    try (SecretBytes ikm = SecretBytes.join(fresh.sharedSecret(), sealedSecret);
        SignalReceiver receiver =
            new SignalReceiver(
                leg,
                DirectionKey.cut(
                    Hkdf.derive(
                        transcript,
                        ikm,
                        Hkdf.info("sotto/1 caller data"),
                        DirectionKey.MATERIAL_BYTES)),
                CallRole.CALLER)) {
      return receiver
          .open(confirm)
          .filter(Signal.Confirm.class::isInstance)
          .map(signal -> ((Signal.Confirm) signal).nonce())
          .orElseThrow();
    }
  }

  /** The same with one part changed. */
  public RawAnswer with(String part, ByteString value) {
    if (!parts.containsKey(part)) {
      throw new IllegalArgumentException("an ANSWER has no " + part);
    }
    Map<String, ByteString> changed = new LinkedHashMap<>(parts);
    changed.put(part, value);
    return new RawAnswer(offer, callersTransport, offered, sealedSecret, fresh, changed);
  }

  /** Signed by the sender's device. */
  public SignedObject sign(LocalParty self) {
    ByteWriter body = new ByteWriter();
    parts.values().forEach(body::bytes);
    return SignedObject.sign(self.device().signingKey(), "sotto/1 answer", body.toByteString());
  }

  /** Signed, and sealed to the caller's ephemeral key. */
  public ByteString frame(LocalParty self) {
    return frame(sign(self));
  }

  /** Sealed to the caller's ephemeral key. */
  public ByteString frame(SignedObject answer) {
    ByteString ciphertext = fresh.ciphertext().bytes();
    // The frame has the true leg, independent of the ANSWER.
    ByteString header =
        new ByteWriter()
            .u8(1)
            .u8(2)
            .bytes(offer.body().slice(TERMS + 16, TERMS + LEG))
            .bytes(ciphertext)
            .toByteString();
    try (SecretBytes ikm = SecretBytes.join(fresh.sharedSecret(), sealedSecret);
        DirectionKey key =
            DirectionKey.cut(
                Hkdf.derive(
                    offer.id(),
                    ikm,
                    Hkdf.info("sotto/1 answer key", Hash.sha256(ciphertext)),
                    DirectionKey.MATERIAL_BYTES))) {
      return new ByteWriter()
          .bytes(header)
          .bytes(AesGcm.seal(key.key(), key.iv(), header, Padding.pad(answer.bytes())))
          .toByteString();
    }
  }
}
