package sotto.attack.forge;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.bytes.ByteWriter;
import sotto.e2ee.envelope.Envelope;
import sotto.e2ee.envelope.Purpose;
import sotto.e2ee.envelope.Recipient;
import sotto.e2ee.handshake.LocalParty;
import sotto.e2ee.handshake.TransportParameters;
import sotto.e2ee.identity.HeadStatement;
import sotto.e2ee.identity.ListHead;
import sotto.e2ee.identity.PrekeyCertificate;
import sotto.e2ee.kdf.Hash;
import sotto.e2ee.kem.HybridPrivateKey;
import sotto.e2ee.media.Media;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.secret.Randomness;
import sotto.e2ee.sign.SignedObject;
import sotto.protocol.CallId;
import sotto.protocol.DeviceId;

/**
 * An OFFER in parts, any of which may differ from an honest client's. Signed and sealed correctly.
 * Spec: docs/protocol.md §6.
 */
public final class RawOffer {
  private final Map<String, ByteString> parts;
  private final HybridPrivateKey ephemeral;
  private final ByteString nonce;

  private RawOffer(Map<String, ByteString> parts, HybridPrivateKey ephemeral, ByteString nonce) {
    this.parts = parts;
    this.ephemeral = ephemeral;
    this.nonce = nonce;
  }

  /** The OFFER of an honest client. */
  public static RawOffer honest(
      LocalParty self,
      KnownContact callee,
      DeviceId device,
      CallId call,
      TransportParameters transport,
      Media media,
      Instant now) {
    PrekeyCertificate prekey = callee.prekey(device);
    ByteString leg = ByteString.of(Randomness.secure().bytes(16));
    ByteString nonce = ByteString.of(Randomness.secure().bytes(32));
    HybridPrivateKey ephemeral = HybridPrivateKey.generate(Randomness.secure());
    Map<String, ByteString> parts = new LinkedHashMap<>();
    parts.put("version", u8(1));
    parts.put("versionLow", u8(1));
    parts.put("versionHigh", u8(1));
    parts.put("suite", u8(1));
    parts.put("mode", u8(1));
    parts.put("call", id(call.value()));
    parts.put("leg", leg);
    parts.put("callerUser", id(self.device().user().value()));
    parts.put("callerDevice", id(self.device().id().value()));
    parts.put("callerRoot", self.list().root().bytes());
    parts.put("calleeUser", id(callee.list().user().value()));
    parts.put("calleeDevice", id(device.value()));
    parts.put("calleeRoot", callee.list().root().bytes());
    parts.put("callerHead", head(self.list().head()));
    parts.put("calleeHead", head(callee.list().head()));
    parts.put(
        "certificate", new ByteWriter().v16(self.device().certificate().bytes()).toByteString());
    parts.put("attestations", attestations(self.attestations()));
    parts.put("at", time(now));
    parts.put("fingerprint", transport.fingerprint());
    parts.put("ufrag", text(transport.ice().ufrag()));
    parts.put("password", text(transport.ice().password()));
    parts.put("media", media(media));
    parts.put("prekeyId", new ByteWriter().u32(prekey.prekeyId()).toByteString());
    parts.put("prekeyCertificate", prekey.id());
    parts.put("ephemeral", ephemeral.publicKey().bytes());
    parts.put("commitment", Hash.labelled("sotto/1 commitment", id(call.value()), leg, nonce));
    return new RawOffer(parts, ephemeral, nonce);
  }

  /** The same with one part changed. */
  public RawOffer with(String part, ByteString value) {
    if (!parts.containsKey(part)) {
      throw new IllegalArgumentException("an OFFER has no " + part);
    }
    Map<String, ByteString> changed = new LinkedHashMap<>(parts);
    changed.put(part, value);
    return new RawOffer(changed, ephemeral, nonce);
  }

  /** One part. */
  public ByteString part(String part) {
    ByteString value = parts.get(part);
    if (value == null) {
      throw new IllegalArgumentException("an OFFER has no " + part);
    }
    return value;
  }

  /** The private key that opens an ANSWER to it. */
  HybridPrivateKey ephemeral() {
    return ephemeral;
  }

  /** The nonce it commits to. */
  public ByteString nonce() {
    return nonce;
  }

  /** Signed by the sender's device. */
  public SignedObject sign(LocalParty self) {
    ByteWriter body = new ByteWriter();
    parts.values().forEach(body::bytes);
    return SignedObject.sign(self.device().signingKey(), "sotto/1 offer", body.toByteString());
  }

  /** Sealed to the callee's device. */
  public static Envelope.Sealed seal(SignedObject offer, PrekeyCertificate prekey) {
    try {
      return Envelope.seal(
          Purpose.OFFER, Recipient.device(prekey), offer.bytes(), Randomness.secure());
    } catch (RefusedException e) {
      throw new IllegalStateException(e);
    }
  }

  public static ByteString u8(int value) {
    return new ByteWriter().u8(value).toByteString();
  }

  public static ByteString id(String hex) {
    return new ByteWriter().id(hex).toByteString();
  }

  public static ByteString time(Instant at) {
    return new ByteWriter().u64(at.toEpochMilli()).toByteString();
  }

  public static ByteString head(ListHead head) {
    return new ByteWriter().u32(head.sequence()).bytes(head.id()).toByteString();
  }

  public static ByteString media(Media media) {
    ByteWriter out = new ByteWriter();
    media.write(out);
    return out.toByteString();
  }

  static ByteString text(String value) {
    return new ByteWriter().text8(value).toByteString();
  }

  static ByteString attestations(List<HeadStatement> statements) {
    return new ByteWriter()
        .list8(statements, (to, statement) -> to.v16(statement.object().bytes()))
        .toByteString();
  }
}
