import type { Concern } from "../../../e2ee/handshake/concern";
import { Consent } from "../../../e2ee/handshake/consent";
import type { Contact } from "../../../e2ee/handshake/contact";
import type { LegPlan } from "../../../e2ee/handshake/legPlan";
import type { ContactKeys, OwnEnd, PrivateKeys, SignedSetting } from "../../../keys/privateKeys";
import { done, failed, type Outcome } from "../../../base/problem";
import type { Id } from "../../../base/vocabulary";

type Verified = Extract<ContactKeys, { readonly kind: "verified" }>;

// These are used by the media of calls; here they are only passed on.
const plan: unknown = {};
const anyPlan = plan as LegPlan;

function ownEndThat(over: (call: Id) => Promise<void>): OwnEnd {
  const end: unknown = { seen: { over } };
  return end as OwnEnd;
}

function contactThat(isKnown: boolean, pinned: boolean): Contact {
  const contact: unknown = { isKnown: () => isKnown, pinned };
  return contact as Contact;
}

/** Keys as a test wants them: of one contact, whose devices can all be reached. */
export class FakeKeys implements PrivateKeys {
  /** The calls that are kept as over. */
  readonly over: Id[] = [];
  own: OwnEnd | null = ownEndThat((call) => {
    this.over.push(call);
    return Promise.resolve();
  });
  ownSetting: SignedSetting | null = "on";
  other: ContactKeys;
  readonly pinned: { readonly user: Id; readonly root: Uint8Array }[] = [];
  readonly withdrawn: Id[] = [];
  /** An earlier answer about the contact, where it differs. */
  kept: ContactKeys | null = null;
  /** Whether pins can be kept. */
  keeps = true;

  constructor(private readonly devices: readonly Id[]) {
    this.other = this.verified();
  }

  /** A contact with whom a call was completed before, unless it is said otherwise. */
  verified(
    more: Partial<Omit<Verified, "kind" | "contact" | "devices">> & {
      readonly known?: boolean;
      readonly concerns?: readonly Concern[];
      /** Concerns of single devices, in place of those of all. */
      readonly of?: Readonly<Record<Id, readonly Concern[]>>;
    } = {},
  ): Verified {
    const { known = true, concerns = [], of = {}, pinned = false, ...rest } = more;
    return {
      kind: "verified",
      contact: contactThat(known, pinned),
      devices: [...new Set([...this.devices, ...Object.keys(of)])].map((deviceId) => ({
        deviceId,
        plan: new Consent(anyPlan, of[deviceId] ?? concerns),
      })),
      untimely: [],
      setting: null,
      pinned,
      hadEndToEnd: false,
      ...rest,
    };
  }

  ownEnd(): Promise<OwnEnd | null> {
    return Promise.resolve(this.own);
  }

  contact(_userId: Id, { fresh = false } = {}): Promise<ContactKeys> {
    return Promise.resolve(fresh ? this.other : (this.kept ?? this.other));
  }

  callCompleted(): Promise<void> {
    return Promise.resolve();
  }

  pin(user: Id, root: Uint8Array): Promise<boolean> {
    this.pinned.push({ user, root });
    return Promise.resolve(this.keeps);
  }

  withdraw(user: Id): Promise<Outcome> {
    this.withdrawn.push(user);
    return Promise.resolve(this.keeps ? done : failed({ code: "KEYS_STORAGE" }));
  }
}
