import type { OwnEnd, PrivateKeys, ReachableDevice } from "../../keys/privateKeys";
import { trustOf } from "../../keys/contacts/trustOf";
import type { SealedOutgoing } from "../../media/sealed/sealedCall";
import type { Concern } from "../../e2ee/handshake/concern";
import type { Contact } from "../../e2ee/handshake/contact";
import type { Assurance, Note, Preview, Question } from "./calls";
import type { CallMode, Id, ModeReason } from "../../base/vocabulary";

type ContactKeys = Awaited<ReturnType<PrivateKeys["contact"]>>;
type Verified = Extract<ContactKeys, { readonly kind: "verified" }>;

/** The most devices one call may ring. */
const maxDevices = 8;

/** Of a call that this device has nothing to say about. */
export const nothingToAsk: Assurance = { trust: null, questions: [], notes: [] };

/** The questions and notes before a call with these concerns goes on. */
export function assuranceOf(concerns: readonly Concern[], trust: Assurance["trust"]): Assurance {
  const questions: Question[] = [];
  const notes: Note[] = [];
  for (const concern of concerns) {
    if (concern === "root-changed" || concern === "unconfirmed-device") questions.push(concern);
    else notes.push(concern);
  }
  return { trust, questions, notes };
}

/** An end-to-end encrypted call that is to be made: what is shown, and what it is made with. */
export interface JudgedCall {
  readonly preview: Preview;
  /** Without the person's word on the questions. Null where there is nothing to make it with. */
  readonly sealed: Omit<SealedOutgoing, "personAgreed"> | null;
}

/**
 * Judges a call that the server says would be end-to-end encrypted. `online` are the devices of the
 * contact that the server says would ring: of these, the confirmed ones are called, and others only
 * where there are none. `fresh` looks the contact up again even where there is nothing new to see.
 */
export async function judgeEndToEnd(
  keys: PrivateKeys | null,
  callee: Id,
  online: readonly Id[],
  fresh: boolean,
): Promise<JudgedCall> {
  const own = (await keys?.ownEnd()) ?? null;
  if (keys === null || own === null) return { preview: { kind: "no-own-keys" }, sealed: null };
  if (!fresh) {
    const contact = await keys.contact(callee);
    const judged = judgeContact(keys, own, contact, online);
    if (judged.sealed !== null && confirmsAll(contact, online)) return judged;
  }
  // The contact may have set up or confirmed a device a moment ago: no one is refused, and no
  // device left out, on what was kept.
  return judgeContact(keys, own, await keys.contact(callee, { fresh: true }), online);
}

/** Whether all devices that would ring are known, and confirmed. */
function confirmsAll(contact: ContactKeys, online: readonly Id[]): boolean {
  if (contact.kind !== "verified") return false;
  const confirmed = contact.devices.filter(isConfirmed).map(({ deviceId }) => deviceId);
  return online.every((deviceId) => confirmed.includes(deviceId));
}

function isConfirmed({ plan }: ReachableDevice): boolean {
  return !plan.concerns.has("unconfirmed-device");
}

function judgeContact(
  keys: PrivateKeys,
  own: OwnEnd,
  contact: ContactKeys,
  online: readonly Id[],
): JudgedCall {
  switch (contact.kind) {
    case "none":
      return refused({ kind: "refused", failure: "unverified", alert: null });
    case "unreachable":
      return { preview: { kind: "failed", problem: contact.problem }, sealed: null };
    case "refused":
      return refused(contact);
    case "verified":
      return judgeDevices(keys, own, contact, online);
  }
}

function refused({ failure, alert }: Extract<ContactKeys, { kind: "refused" }>): JudgedCall {
  return { preview: { kind: "keys-refused", failure, alert }, sealed: null };
}

function judgeDevices(
  keys: PrivateKeys,
  own: OwnEnd,
  { contact, devices, untimely }: Verified,
  online: readonly Id[],
): JudgedCall {
  const reachable = devices.filter(({ deviceId }) => online.includes(deviceId));
  const confirmed = reachable.filter(isConfirmed);
  const chosen = (confirmed.length > 0 ? confirmed : reachable).slice(0, maxDevices);
  if (chosen.length === 0) {
    const byTime = untimely.some((deviceId) => online.includes(deviceId));
    return refused({ kind: "refused", failure: byTime ? "clock" : "unverified", alert: null });
  }
  const judged = assuranceOfDevices(contact, chosen);
  const leavesOut = confirmed.length > 0 && confirmed.length < reachable.length;
  const notes: readonly Note[] = leavesOut
    ? [...judged.notes, "unconfirmed-left-out"]
    : judged.notes;
  const assurance = { ...judged, notes };
  const mode: CallMode = { kind: "end-to-end-encrypted" };
  return {
    preview: { kind: "mode", mode, assurance },
    sealed: { keys, own, contact, devices: chosen },
  };
}

function assuranceOfDevices(contact: Contact, devices: readonly ReachableDevice[]): Assurance {
  const concerns = new Set(devices.flatMap(({ plan }) => [...plan.concerns]));
  return assuranceOf([...concerns], trustOf(contact, concerns));
}

/**
 * Judges an ordinary call. Null where this person's own signed setting refuses it, whatever the
 * server says (docs/protocol.md §11).
 */
export async function judgeOrdinary(
  keys: PrivateKeys | null,
  other: Id,
): Promise<Assurance | null> {
  if (keys === null) return nothingToAsk;
  if (keys.ownSetting === "only") return null;
  const contact = await keys.contact(other);
  switch (contact.kind) {
    case "none":
      return nothingToAsk;
    case "unreachable":
    case "refused": {
      // A device that makes no end-to-end encrypted calls has none to lose.
      const alert = contact.kind === "refused" && contact.alert !== null;
      const misses = (await keys.ownEnd()) !== null || alert;
      return { ...nothingToAsk, questions: misses ? ["keys-not-checked"] : [] };
    }
    case "verified": {
      const questions: Question[] = [];
      if (contact.hadEndToEnd) questions.push("no-longer-end-to-end");
      if (wants(keys.ownSetting) && wants(contact.setting))
        questions.push("settings-say-end-to-end");
      return { ...nothingToAsk, questions };
    }
  }
}

/** The mode with each SETTING_OFF marked: whether it is known for sure, or the server says so. */
export async function withProofs(
  keys: PrivateKeys | null,
  mode: CallMode,
  side: "caller" | "callee",
  other: Id,
): Promise<CallMode> {
  if (mode.kind === "end-to-end-encrypted") return mode;
  const contact = (await keys?.contact(other)) ?? null;
  const proved = ({ whose }: ModeReason): boolean =>
    whose === side
      ? !wants(keys?.ownSetting ?? null)
      : contact?.kind === "verified" && contact.setting === "off";
  const reasons = mode.reasons.map((reason) =>
    reason.code === "SETTING_OFF" ? { ...reason, proved: proved(reason) } : reason,
  );
  return { ...mode, reasons };
}

function wants(setting: Verified["setting"]): boolean {
  return setting === "on" || setting === "only";
}

/** Whether the person has said yes to everything that is asked now. */
export function agreesToAll(agreed: readonly Question[], { questions }: Assurance): boolean {
  return questions.every((question) => agreed.includes(question));
}
