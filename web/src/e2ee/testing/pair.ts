import { hexOf, type Bytes } from "../bytes/bytes";
import { idBytes, type Id } from "../bytes/id";
import type { AnsweredCall, Confirmed } from "../handshake/answeredCall";
import type { AnsweredLeg } from "../handshake/answeredLeg";
import { receiveOffer } from "../handshake/calleeHandshake";
import { CallerHandshake } from "../handshake/callerHandshake";
import type { Consent } from "../handshake/consent";
import { Contact } from "../handshake/contact";
import type { EstablishedCall } from "../handshake/establishedCall";
import { HeldPrekeys } from "../handshake/heldPrekeys";
import { LegPlan } from "../handshake/legPlan";
import { LocalParty } from "../handshake/localParty";
import type { OfferedCall } from "../handshake/offeredCall";
import type { OfferedLeg } from "../handshake/offeredLeg";
import { ownVersions } from "../identity/versionRange";
import type { Randomness } from "../secret/randomness";
import { now, personOf, type Person } from "./person";
import { callerTransport, calleeTransport, media, nothingSeen } from "./samples";
import { SeededRandomness } from "./seededRandomness";

/** Both ends of a call that went well. */
interface BothEnds {
  readonly caller: EstablishedCall;
  readonly callee: EstablishedCall;
}

/** Alice calls Bob: each step as an honest client does it, with what may differ as fields. */
export class Pair {
  aliceAsContact: Contact;
  bobAsContact: Contact;
  seen = nothingSeen();
  calleeNow = now;

  private constructor(
    readonly random: Randomness,
    readonly alice: Person,
    readonly bob: Person,
    readonly call: Id,
  ) {
    this.aliceAsContact = Contact.first(alice.list);
    this.bobAsContact = Contact.first(bob.list);
  }

  /**
   * @param call the id of the call, or drawn from the seed
   * @param random plays the draws of a vector, or those of the seed
   * @param alice where she is not the one of the vectors
   */
  static async of(seed: string, call?: Id, random?: Randomness, alice?: Person): Promise<Pair> {
    const seeded = new SeededRandomness(seed);
    const drawn = hexOf(seeded.bytes(idBytes));
    const caller = alice ?? (await personOf("alice", "desktop"));
    const bob = await personOf("bob", "web");
    return new Pair(random ?? seeded, caller, bob, call ?? drawn);
  }

  async caller(): Promise<CallerHandshake> {
    return new CallerHandshake(await partyOf(this.alice), this.call, callerTransport, media);
  }

  async plan(): Promise<LegPlan> {
    const consent = await LegPlan.of({
      own: ownVersions,
      contact: this.bobAsContact,
      certificate: this.bob.device.certificate,
      prekey: this.bob.prekey.certificate,
      statements: [],
      now,
    });
    return consent.withoutAsking();
  }

  async offer(): Promise<OfferedLeg> {
    return (await this.caller()).offer(await this.plan(), this.random, now);
  }

  async receive(offerFrame: Bytes, bob = this.bob): Promise<Consent<OfferedCall>> {
    const context = {
      self: await partyOf(bob),
      prekeys: heldBy(bob),
      contact: this.aliceAsContact,
      announced: { call: this.call, caller: this.alice.user },
      seen: this.seen,
      now: this.calleeNow,
    };
    return receiveOffer(context, offerFrame);
  }

  async accept(offerFrame: Bytes): Promise<AnsweredCall> {
    const offered = (await this.receive(offerFrame)).withoutAsking();
    return offered.accept(calleeTransport, media, this.random, this.calleeNow);
  }

  async connect(): Promise<BothEnds> {
    const leg = await this.offer();
    const answered = await this.accept(leg.frame);
    const won = await leg.answer(answered.frame, this.bobAsContact, now);
    const confirmed = await confirm(answered, won);
    return { caller: await establish(won, confirmed.ackFrame), callee: confirmed.call };
  }
}

/** The person as an end of a call, with the word of their device on their list. */
export async function partyOf({ device, list }: Person): Promise<LocalParty> {
  return new LocalParty(device, list, ownVersions, [await device.attest(list.head, now)]);
}

export function heldBy({ device, prekey }: Person): HeldPrekeys {
  return new HeldPrekeys(device.id, [prekey]);
}

/** The callee's call after a CONFIRM that has to pass. */
export async function confirm(answered: AnsweredCall, won: AnsweredLeg): Promise<Confirmed> {
  const confirmed = await answered.confirm(won.confirmFrame);
  if (confirmed === null) throw new Error("CONFIRM was dropped as repeated");
  return confirmed;
}

/** The caller's call after a CONFIRM_ACK that has to pass. */
export async function establish(won: AnsweredLeg, ackFrame: Bytes): Promise<EstablishedCall> {
  const progress = await won.receive(ackFrame);
  if (progress.kind !== "established") throw new Error(`CONFIRM_ACK has brought ${progress.kind}`);
  return progress.call;
}
