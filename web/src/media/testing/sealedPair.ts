import { decodeBody, encodeBody } from "../../e2ee/bytes/opaqueBody";
import { Contact } from "../../e2ee/handshake/contact";
import { LegPlan } from "../../e2ee/handshake/legPlan";
import { ownVersions } from "../../e2ee/identity/versionRange";
import { heldBy, partyOf } from "../../e2ee/testing/pair";
import type { DeviceList } from "../../e2ee/identity/deviceList";
import { SeededRandomness } from "../../e2ee/testing/seededRandomness";
import { appendToList } from "../../e2ee/device/listAuthor";
import { newDevice, now, personOf, type Person } from "../../e2ee/testing/person";
import { nothingSeen } from "../../e2ee/testing/samples";
import type { ContactKeys, OwnEnd } from "../../keys/privateKeys";
import type { Id } from "../../base/vocabulary";
import { TestClock } from "../../base/testing/testClock";
import type { MediaPeer, Shown } from "../mediaPeer";
import type { KeysInCall } from "../sealed/sealedCall";
import { sealedPeers } from "../sealed/sealedPeers";
import { FakeSealedRtc } from "./fakeSealedRtc";

export type End = "caller" | "callee";

interface Sent {
  readonly body: string;
  readonly to: Id | undefined;
}

/** The keys of one person who knows one other. */
class FakeCallKeys implements KeysInCall {
  readonly completed: Id[] = [];
  asked = 0;
  /** The person's own list is no longer the one that this browser knows. */
  alert = false;
  /** The directory's answer when it is asked once more. */
  fresh: ContactKeys | null = null;

  constructor(
    readonly own: OwnEnd | null,
    readonly other: ContactKeys,
  ) {}

  ownEnd(): Promise<OwnEnd | null> {
    return Promise.resolve(this.alert ? null : this.own);
  }

  contact(_user: Id, options?: { readonly fresh?: boolean }): Promise<ContactKeys> {
    this.asked += 1;
    return Promise.resolve(options?.fresh === true ? (this.fresh ?? this.other) : this.other);
  }

  callCompleted(user: Id): Promise<void> {
    this.completed.push(user);
    return Promise.resolve();
  }
}

interface PairOptions {
  /** How the callee knows the caller. */
  readonly alice?: (alice: Person) => Contact;
  /** How the caller knows the callee. */
  readonly bob?: (bob: Person) => Contact;
  readonly personAgreed?: boolean;
  /** The directory's answer about the caller; the true one when absent. */
  readonly callerKeys?: ContactKeys;
  /** The caller's own list; the directory's when absent. */
  readonly ownList?: DeviceList;
  /** The callee's own list; the directory's when absent. */
  readonly calleeList?: DeviceList;
  /** Changes what the caller's browser describes. */
  readonly alter?: (sdp: string) => string;
}

/**
 * Alice calls Bob: two real ends over fake connections, with a server in between that the test
 * plays.
 */
export class SealedPair {
  readonly clock = new TestClock();
  readonly rtcs = { caller: new FakeSealedRtc(1), callee: new FakeSealedRtc(2) };
  readonly sent: Record<End, Sent[]> = { caller: [], callee: [] };
  readonly shown: Record<End, Shown[]> = { caller: [], callee: [] };
  /** Null keeps a body from arriving. */
  pass: (from: End, body: string) => string | null = (_from, body) => body;
  peers!: Readonly<Record<End, MediaPeer>>;

  private constructor(
    readonly alice: Person,
    readonly bob: Person,
    readonly keys: Readonly<Record<End, FakeCallKeys>>,
  ) {
    this.clock.advance(now - this.clock.now());
  }

  static async of(options: PairOptions = {}): Promise<SealedPair> {
    const alice = await personOf("alice", "desktop");
    const bob = await personOf("bob", "web");
    const known = {
      alice: (options.alice ?? ((person) => Contact.first(person.list)))(alice),
      bob: (options.bob ?? ((person) => Contact.first(person.list)))(bob),
    };
    const own = await ownEndOf({ ...alice, list: options.ownList ?? alice.list });
    const pair = new SealedPair(alice, bob, {
      caller: new FakeCallKeys(own, keysOf(known.bob)),
      callee: new FakeCallKeys(
        await ownEndOf({ ...bob, list: options.calleeList ?? bob.list }),
        options.callerKeys ?? keysOf(known.alice),
      ),
    });
    if (options.alter !== undefined) pair.rtcs.caller.alter = options.alter;
    await pair.#begin(known.bob, options.personAgreed ?? false, own);
    return pair;
  }

  async #begin(contact: Contact, personAgreed: boolean, own: OwnEnd): Promise<void> {
    const { certificate } = this.bob.device;
    const prekey = this.bob.prekey.certificate;
    const parts = { own: ownVersions, contact, certificate, prekey, statements: [], now };
    const plan = await LegPlan.of(parts);
    this.peers = {
      caller: sealedPeers.caller({
        ...this.#options("caller"),
        sealed: {
          keys: this.keys.caller,
          own,
          contact,
          devices: [{ deviceId: this.bob.device.id, plan }],
          personAgreed,
        },
      }),
      callee: this.#newCallee(),
    };
  }

  #newCallee(): MediaPeer {
    return sealedPeers.callee({
      ...this.#options("callee"),
      callerDevice: this.alice.device.id,
      sealed: { keys: this.keys.callee, caller: this.alice.user },
    });
  }

  /** Bob's page is reloaded: the device and its keys are the same, and the call is forgotten. */
  calleeReloads(): void {
    void this.callee.end(null);
    this.rtcs.callee = new FakeSealedRtc(3);
    this.peers = { ...this.peers, callee: this.#newCallee() };
  }

  get caller(): MediaPeer {
    return this.peers.caller;
  }

  get callee(): MediaPeer {
    return this.peers.callee;
  }

  kind(end: End): string {
    return this.peers[end].state.getSnapshot().kind;
  }

  /**
   * Bodies as they came out of an end; the first of a caller is its OFFER, of a callee its ANSWER.
   */
  bodies(from: End): readonly string[] {
    return this.sent[from].map(({ body }) => body);
  }

  arrives(at: End, body: string, from?: Id): void {
    const other = at === "callee" ? this.alice : this.bob;
    this.peers[at].receive(from ?? other.device.id, body);
  }

  ring(): void {
    this.caller.ring([this.bob.device.id]);
  }

  accept(): void {
    this.caller.accepted(this.bob.device.id);
    this.callee.accept({ kind: "nothing-to-decide" });
  }

  /** ICE and DTLS are up, each with the certificate of the other, or with those that are given. */
  connect(shown?: Partial<Readonly<Record<End, ArrayBuffer>>>): void {
    const { caller, callee } = this.rtcs;
    caller.connection.connectTo(shown?.callee ?? callee.certificate);
    callee.connection.connectTo(shown?.caller ?? caller.certificate);
  }

  /** The channel for the binding is open, and leads from one end to the other. */
  openChannels(): void {
    const [one, other] = [this.rtcs.caller.connection.channel, this.rtcs.callee.connection.channel];
    one.peer = other;
    other.peer = one;
    one.open();
    other.open();
  }

  #options(end: End) {
    return {
      callId: "c0ffee".padEnd(32, "0"),
      rtc: this.rtcs[end],
      iceServers: [],
      clock: this.clock,
      send: (body: string, to?: Id) => {
        this.sent[end].push({ body, to });
        const passed = this.pass(end, body);
        if (passed !== null) this.arrives(end === "caller" ? "callee" : "caller", passed);
      },
      shown: (shown: Shown) => this.shown[end].push(shown),
    };
  }
}

/** The body with one bit of its frame turned. */
export function turned(body: string, at: number): string {
  const frame = decodeBody(body);
  const index = at < 0 ? frame.length + at : at;
  frame[index] = (frame[index] ?? 0) ^ 1;
  return encodeBody(frame);
}

/** The type of a body's frame: 1 OFFER, 2 ANSWER, 3 a sealed signal. */
export function typeOf(body: string): number | undefined {
  return decodeBody(body)[1];
}

async function ownEndOf(person: Person): Promise<OwnEnd> {
  return { self: await partyOf(person), prekeys: heldBy(person), seen: nothingSeen() };
}

/** Alice's list with one more device than the directory's copy has. */
export async function grownListOf({ user, device, list }: Person): Promise<DeviceList> {
  const { certificate } = await newDevice(user, "web", new SeededRandomness("another device"));
  return appendToList(list, device, { kind: "add", certificate }, now);
}

export function keysOf(contact: Contact): ContactKeys {
  return {
    kind: "verified",
    contact,
    devices: [],
    untimely: [],
    setting: null,
    pinned: contact.pinned,
    hadEndToEnd: contact.isKnown(),
  };
}
