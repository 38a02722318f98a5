import { hexOf } from "../bytes/bytes";
import { idBytes, type Id } from "../bytes/id";
import { sealEnvelope } from "../envelope/envelope";
import { deviceRecipient } from "../envelope/recipient";
import { HybridPrivateKey } from "../kem/hybridPrivateKey";
import type { Media } from "../media/media";
import type { Randomness } from "../secret/randomness";
import { Heads } from "./heads";
import { Leg } from "./leg";
import type { LegPlan } from "./legPlan";
import type { LocalParty } from "./localParty";
import { signOffer } from "./offerBody";
import { OfferedLeg } from "./offeredLeg";
import { Parties } from "./parties";
import { Race } from "./race";
import type { Shared } from "./shared";
import { Terms } from "./terms";
import type { TransportParameters } from "./transportParameters";

/** The most devices one call may ring. */
export const maxLegs = 8;

const nonceBytes = 32;

/**
 * The caller's side of one call: up to eight legs, of which one wins. The states of a leg follow one
 * another: `OfferedLeg`, `AnsweredLeg`, `EstablishedCall`.
 *
 * Security guarantees: each leg has its own id, nonce and ephemeral key; at most one ANSWER is
 * taken.
 *
 * Does not protect against: a server that keeps legs from ringing.
 */
export class CallerHandshake {
  readonly #self: LocalParty;
  readonly #call: Id;
  readonly #transport: TransportParameters;
  readonly #media: Media;
  readonly #race = new Race();
  #legs = 0;

  /**
   * A new call.
   *
   * @param transport of the one peer connection of this call, its certificate fresh
   * @param media satisfies R-MEDIA-1 to R-MEDIA-4
   */
  constructor(self: LocalParty, call: Id, transport: TransportParameters, media: Media) {
    this.#self = self;
    this.#call = call;
    this.#transport = transport;
    this.#media = media;
  }

  /**
   * Offers the call to one device.
   *
   * @throws RefusedError R-KEY-2 or R-KEY-3 when its prekey is no good
   * @throws RangeError for a ninth leg
   */
  async offer(plan: LegPlan, randomness: Randomness, now: number): Promise<OfferedLeg> {
    if (this.#legs === maxLegs) throw new RangeError(`a call has at most ${maxLegs} legs`);
    this.#legs++;
    const leg = new Leg(this.#call, hexOf(randomness.bytes(idBytes)));
    const nonce = randomness.bytes(nonceBytes);
    const ephemeral = await HybridPrivateKey.generate(randomness);
    const offered = this.#shared(plan, leg, now);
    const body = {
      shared: offered,
      prekeyId: plan.prekey.prekeyId,
      prekeyCertificateId: plan.prekey.id,
      ephemeral: ephemeral.publicKey,
      commitment: await leg.commitmentTo(nonce),
    };
    const offer = await signOffer(body, this.#self.device.signingKey);
    const recipient = deviceRecipient(plan.prekey);
    const sealed = await sealEnvelope("offer", recipient, offer.bytes, randomness);
    return new OfferedLeg({
      race: this.#race,
      self: this.#self,
      plan,
      offered,
      offerId: offer.id,
      nonce,
      ephemeral,
      sealed,
    });
  }

  #shared(plan: LegPlan, leg: Leg, now: number): Shared {
    return {
      terms: Terms.of(plan.version, this.#self.versions),
      leg,
      parties: new Parties(this.#self.asParty(), plan.asParty()),
      heads: new Heads(this.#self.list.head, plan.contact.list.head),
      sender: this.#self.asSender(now),
      transport: this.#transport,
      media: this.#media,
    };
  }
}
