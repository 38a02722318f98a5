import type { PrivateKeys } from "../../keys/privateKeys";
import type { SealedOutgoing } from "../../media/sealed/sealedCall";
import type { Answer } from "../../link/messages";
import {
  nothingToAsk,
  agreesToAll,
  judgeEndToEnd,
  judgeOrdinary,
  withProofs,
  type JudgedCall,
} from "./assurance";
import type { CallSnapshot, Preview, Question } from "./calls";
import { problemOfAnswer, type CallsLink } from "./callsLink";
import type { PersonPresence } from "../../generated/signalling";
import type { CallMode, Id, PersonRef, Presence } from "../../base/vocabulary";

type Previewing = Extract<CallSnapshot, { phase: "previewing" }>;

/** A call as it was shown, ready to be placed. */
export interface WantedCall {
  readonly callee: PersonRef;
  readonly video: boolean;
  readonly mode: CallMode;
  /** The keys that an end-to-end encrypted call is made with; null for an ordinary one. */
  readonly sealed: SealedOutgoing | null;
  /** Whether a device was there to ring. */
  readonly rings: boolean;
}

interface CallPreviewsParts {
  readonly link: CallsLink;
  /** Null as long as there are none. */
  readonly keys: () => PrivateKeys | null;
  /** A person's presence as last heard; null when nothing was. */
  readonly presenceOf: (userId: Id) => Presence | null;
  readonly changed: () => void;
}

/**
 * The preview of a call before it rings: the mode it would have and why, and what the keys
 * say of it.
 */
export class CallPreviews {
  #shown: Previewing | null = null;
  #sealed: JudgedCall["sealed"] = null;
  /** The presence of the callee that the last answer is based on. */
  #presence: Presence | null = null;
  /** Counts requests, so that only the latest answer is shown. */
  #asked = 0;
  #latest: Promise<void> = Promise.resolve();

  constructor(private readonly parts: CallPreviewsParts) {}

  get snapshot(): Previewing | null {
    return this.#shown;
  }

  ask(callee: PersonRef, video: boolean, changed = false): void {
    this.#sealed = null;
    this.#presence = this.parts.presenceOf(callee.userId);
    this.#show({ phase: "previewing", callee, video, preview: { kind: "asking" }, changed });
    // A person is looked up afresh when they are chosen.
    void this.#request(true);
  }

  /** Asks again, because the facts behind the answer have changed. */
  askAgain(): void {
    if (this.#shown !== null) void this.#request(false);
  }

  /** Resolved once what is shown is as of now. */
  async refresh(): Promise<void> {
    let latest = this.#request(false);
    for (;;) {
      await latest;
      // There may be a later request meanwhile, and only the latest answer is shown.
      if (latest === this.#latest) return;
      latest = this.#latest;
    }
  }

  /**
   * Asks again when the presence of the person on show has changed: other devices are online. The
   * server also repeats a presence, and tells it when the person comes on show.
   */
  presenceChanged(people: readonly PersonPresence[]): void {
    const callee = this.#shown?.callee.userId;
    const told = people.find(({ userId }) => userId === callee)?.presence;
    if (told === undefined || told === this.#presence) return;
    const known = this.#presence !== null;
    this.#presence = told;
    if (known) void this.#request(false);
  }

  drop(): void {
    this.#shown = null;
    this.#sealed = null;
  }

  /**
   * The preview that is shown, if it is a call that can be placed and the person has said yes to
   * all that it asks; with or without video as it is wanted now.
   */
  take(wantsVideo?: boolean, agreed: readonly Question[] = []): WantedCall | null {
    if (this.#shown === null) return null;
    const { callee, preview } = this.#shown;
    const video = wantsVideo ?? this.#shown.video;
    if (preview.kind === "unreachable") {
      // The person was shown no mode: if a device comes online in this very moment, it comes back
      // as changed.
      const mode = { kind: "end-to-end-encrypted" } as const;
      return { callee, video, mode, sealed: null, rings: false };
    }
    if (preview.kind !== "mode" || preview.mode.kind === "refused") return null;
    const { mode, assurance } = preview;
    if (!agreesToAll(agreed, assurance)) return null;
    if (mode.kind === "standard") return { callee, video, mode, sealed: null, rings: true };
    if (this.#sealed === null) return null;
    const sealed = { ...this.#sealed, personAgreed: assurance.questions.length > 0 };
    return { callee, video, mode, sealed, rings: true };
  }

  #request(fresh: boolean): Promise<void> {
    this.#latest = this.#look(fresh);
    return this.#latest;
  }

  async #look(fresh: boolean): Promise<void> {
    const callee = this.#shown?.callee.userId;
    if (callee === undefined) return;
    const asked = ++this.#asked;
    const answer = await new Promise<Answer>((answered) =>
      this.parts.link.request({ type: "call.preview", body: { callee } }, answered),
    );
    const { preview, sealed } = await this.#judge(callee, answer, fresh);
    const shown = this.#shown;
    if (asked !== this.#asked || shown?.callee.userId !== callee) return;
    this.#sealed = sealed;
    const changed = shown.changed || differs(shown.preview, preview);
    this.#show({ ...shown, preview, changed });
  }

  async #judge(callee: Id, answer: Answer, fresh: boolean): Promise<JudgedCall> {
    if (answer.kind !== "answered" || answer.message.type !== "call.previewed") {
      const problem = problemOfAnswer(answer) ?? { code: "UNREADABLE" };
      return { preview: { kind: "failed", problem }, sealed: null };
    }
    const { reachable, mode, devices } = answer.message.body;
    if (!reachable || mode === undefined) return { preview: { kind: "unreachable" }, sealed: null };
    const keys = this.parts.keys();
    if (mode.kind === "end-to-end-encrypted") {
      return judgeEndToEnd(
        keys,
        callee,
        devices.map(({ deviceId }) => deviceId),
        fresh,
      );
    }
    return { preview: await this.#ordinary(keys, callee, mode), sealed: null };
  }

  async #ordinary(keys: PrivateKeys | null, callee: Id, mode: CallMode): Promise<Preview> {
    const proved = await withProofs(keys, mode, "caller", callee);
    if (mode.kind === "refused") return { kind: "mode", mode: proved, assurance: nothingToAsk };
    const assurance = await judgeOrdinary(keys, callee);
    if (assurance !== null) return { kind: "mode", mode: proved, assurance };
    const reasons = [{ code: "END_TO_END_REQUIRED", whose: "caller" }] as const;
    return { kind: "mode", mode: { kind: "refused", reasons }, assurance: nothingToAsk };
  }

  #show(shown: Previewing): void {
    this.#shown = shown;
    this.parts.changed();
  }
}

/** Whether a mode that was shown is not the one that would be. */
function differs(before: Preview, now: Preview): boolean {
  return before.kind === "mode" && now.kind === "mode" && before.mode.kind !== now.mode.kind;
}
