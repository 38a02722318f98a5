package sotto.e2ee.handshake;

import java.time.Instant;
import sotto.e2ee.bytes.ByteString;
import sotto.e2ee.envelope.Envelope;
import sotto.e2ee.envelope.Purpose;
import sotto.e2ee.envelope.Recipient;
import sotto.e2ee.kem.HybridPrivateKey;
import sotto.e2ee.media.Media;
import sotto.e2ee.rules.RefusedException;
import sotto.e2ee.secret.Randomness;
import sotto.e2ee.session.LegId;
import sotto.e2ee.sign.SignedObject;
import sotto.protocol.CallId;

/**
 * The caller's side of one call: up to eight legs, of which one wins. The states of a leg in order:
 * {@link OfferedLeg}, {@link AnsweredLeg}, {@link EstablishedCall}. Not thread-safe.
 *
 * <p><b>Security guarantees:</b> each leg has its own id, nonce and ephemeral key; at most one
 * ANSWER is accepted.
 *
 * <p><b>Does not protect against:</b> a server that keeps legs from ringing.
 */
public final class CallerHandshake {
  /** The most devices that one call may ring. */
  public static final int MAX_LEGS = 8;

  private final LocalParty self;
  private final CallId call;
  private final TransportParameters transport;
  private final Media media;
  private int legs;
  private boolean won;

  /**
   * A new call.
   *
   * @param transport of this call's only peer connection, with a fresh certificate
   * @param media satisfies R-MEDIA-1 to R-MEDIA-4
   */
  public CallerHandshake(LocalParty self, CallId call, TransportParameters transport, Media media) {
    this.self = self;
    this.call = call;
    this.transport = transport;
    this.media = media;
  }

  /**
   * Offers the call to one device.
   *
   * @throws RefusedException R-KEY-2 or R-KEY-3 when its prekey is invalid
   * @throws IllegalStateException for a ninth leg
   */
  public OfferedLeg offer(LegPlan plan, Randomness randomness, Instant now)
      throws RefusedException {
    if (legs == MAX_LEGS) {
      throw new IllegalStateException("a call has at most " + MAX_LEGS + " legs");
    }
    legs++;
    Leg leg = new Leg(call, LegId.random(randomness));
    ByteString nonce = ByteString.of(randomness.bytes(32));
    HybridPrivateKey ephemeral = HybridPrivateKey.generate(randomness);
    OfferBody body =
        new OfferBody(
            shared(plan, leg, now),
            plan.prekey().prekeyId(),
            plan.prekey().id(),
            ephemeral.publicKey(),
            leg.commitmentTo(nonce));
    SignedObject offer = body.sign(self.device().signingKey());
    Envelope.Sealed sealed =
        Envelope.seal(Purpose.OFFER, Recipient.device(plan.prekey()), offer.bytes(), randomness);
    return new OfferedLeg(this, self, plan, body.shared(), offer.id(), nonce, ephemeral, sealed);
  }

  private Shared shared(LegPlan plan, Leg leg, Instant now) {
    return new Shared(
        Terms.of(plan.version(), self.versions()),
        leg,
        new Parties(self.asParty(), plan.asParty()),
        new Heads(self.list().head(), plan.contact().list().head()),
        self.asSender(now),
        transport,
        media);
  }

  boolean isAnswered() {
    return won;
  }

  void win() {
    won = true;
  }
}
