import { hexOf } from "../bytes/bytes";
import { idBytes } from "../bytes/id";
import { CallerHandshake } from "../handshake/callerHandshake";
import { receiveOffer } from "../handshake/calleeHandshake";
import { Contact } from "../handshake/contact";
import { HeldPrekeys } from "../handshake/heldPrekeys";
import { LegPlan } from "../handshake/legPlan";
import { LocalParty } from "../handshake/localParty";
import { ownVersions } from "../identity/versionRange";
import { browserRandomness } from "../secret/randomness";
import { now, personOf, type Person } from "../testing/person";
import { calleeTransport, callerTransport, media, nothingSeen } from "../testing/samples";

/** Both ends of calls between the same two people, in one page. */
export class HandshakeBench {
  readonly #alice: Person;
  readonly #bob: Person;
  readonly #aliceParty: LocalParty;
  readonly #bobParty: LocalParty;
  readonly #aliceAsContact: Contact;
  readonly #bobAsContact: Contact;

  private constructor(alice: Person, bob: Person, aliceParty: LocalParty, bobParty: LocalParty) {
    this.#alice = alice;
    this.#bob = bob;
    this.#aliceParty = aliceParty;
    this.#bobParty = bobParty;
    this.#aliceAsContact = Contact.first(alice.list);
    this.#bobAsContact = Contact.first(bob.list);
  }

  static async create(): Promise<HandshakeBench> {
    const alice = await personOf("alice", "web");
    const bob = await personOf("bob", "web");
    return new HandshakeBench(alice, bob, await partyOf(alice), await partyOf(bob));
  }

  /** One whole handshake: OFFER, ANSWER, CONFIRM, CONFIRM_ACK, with every check of both sides. */
  async run(): Promise<void> {
    const call = hexOf(browserRandomness.bytes(idBytes));
    const consent = await LegPlan.of({
      own: ownVersions,
      contact: this.#bobAsContact,
      certificate: this.#bob.device.certificate,
      prekey: this.#bob.prekey.certificate,
      statements: [],
      now,
    });
    const caller = new CallerHandshake(this.#aliceParty, call, callerTransport, media);
    const leg = await caller.offer(consent.withoutAsking(), browserRandomness, now);
    const received = await receiveOffer(
      {
        self: this.#bobParty,
        prekeys: new HeldPrekeys(this.#bob.device.id, [this.#bob.prekey]),
        contact: this.#aliceAsContact,
        announced: { call, caller: this.#alice.user },
        seen: nothingSeen(),
        now,
      },
      leg.frame,
    );
    const offered = received.withoutAsking();
    const answered = await offered.accept(calleeTransport, media, browserRandomness, now);
    const won = await leg.answer(answered.frame, this.#bobAsContact, now);
    const confirmed = await answered.confirm(won.confirmFrame);
    if (confirmed === null) throw new Error("CONFIRM was dropped");
    const progress = await won.receive(confirmed.ackFrame);
    if (progress.kind !== "established") throw new Error("the call was not established");
    if (progress.call.code.groups.join() !== confirmed.call.code.groups.join()) {
      throw new Error("the two ends have different codes");
    }
    progress.call.close();
    confirmed.call.close();
  }
}

async function partyOf({ device, list }: Person): Promise<LocalParty> {
  return new LocalParty(device, list, ownVersions, [await device.attest(list.head, now)]);
}
