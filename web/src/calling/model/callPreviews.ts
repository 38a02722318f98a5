import type { Answer } from "../signalling/messages";
import type { CallSnapshot, Preview } from "./calls";
import { problemOfAnswer, type CallsLink } from "./callsLink";
import type { CallMode, Id, PersonRef } from "./vocabulary";

type Previewing = Extract<CallSnapshot, { phase: "previewing" }>;

/** A call as it was shown, ready to be placed. */
export interface WantedCall {
  readonly callee: PersonRef;
  readonly video: boolean;
  readonly mode: CallMode;
  /** Whether anybody was there to hear it ring. */
  readonly rings: boolean;
}

/** What the person is shown before a call rings: the mode it would have, and why. */
export class CallPreviews {
  #shown: Previewing | null = null;

  constructor(
    private readonly link: CallsLink,
    private readonly changed: () => void,
  ) {}

  get snapshot(): Previewing | null {
    return this.#shown;
  }

  ask(callee: PersonRef, video: boolean): void {
    this.#show({
      phase: "previewing",
      callee,
      video,
      preview: { kind: "asking" },
      changed: false,
    });
    this.#request();
  }

  /** What the answer was based on has changed. */
  askAgain(): void {
    if (this.#shown !== null) this.#request();
  }

  /** Whoever came or went has other devices online now, or none. */
  presenceChanged(people: readonly Id[]): void {
    if (this.#shown !== null && people.includes(this.#shown.callee.userId)) this.#request();
  }

  /** The server decided otherwise than shown. */
  showChanged(callee: PersonRef, video: boolean, mode: CallMode): void {
    this.#show({
      phase: "previewing",
      callee,
      video,
      preview: { kind: "mode", mode },
      changed: true,
    });
  }

  drop(): void {
    this.#shown = null;
  }

  /**
   * What is shown, if it is a call that can be placed; with or without video as it is wanted now.
   */
  take(wantsVideo?: boolean): WantedCall | null {
    if (this.#shown === null) return null;
    const { callee, preview } = this.#shown;
    const video = wantsVideo ?? this.#shown.video;
    if (preview.kind === "unreachable") {
      // The person was shown no mode. Should somebody come online in this very moment, only the
      // strongest may ring unasked; everything else comes back as changed.
      return { callee, video, mode: { kind: "end-to-end-encrypted" }, rings: false };
    }
    if (preview.kind !== "mode" || preview.mode.kind === "refused") return null;
    return { callee, video, mode: preview.mode, rings: true };
  }

  #request(): void {
    const asked = this.#shown;
    if (asked === null) return;
    this.link.request({ type: "call.preview", body: { callee: asked.callee.userId } }, (answer) => {
      const shown = this.#shown;
      if (shown?.callee.userId !== asked.callee.userId) return;
      const preview = previewOf(answer);
      this.#show({ ...shown, preview, changed: shown.changed || differs(shown.preview, preview) });
    });
  }

  #show(shown: Previewing): void {
    this.#shown = shown;
    this.changed();
  }
}

function previewOf(answer: Answer): Preview {
  if (answer.kind === "answered" && answer.message.type === "call.previewed") {
    const { reachable, mode } = answer.message.body;
    return reachable && mode !== undefined ? { kind: "mode", mode } : { kind: "unreachable" };
  }
  return { kind: "failed", problem: problemOfAnswer(answer) ?? { code: "UNREADABLE" } };
}

/** Whether a mode that was shown is not the one that would be. */
function differs(before: Preview, now: Preview): boolean {
  return before.kind === "mode" && now.kind === "mode" && before.mode.kind !== now.mode.kind;
}
