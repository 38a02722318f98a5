import { useEffect, useState } from "react";
import { describeFailure } from "../../../ui/i18n/describeError";
import { useToasts } from "../../../ui/shell/toasts";
import type { CallsModel, CallSnapshot, Outcome, PersonRef, Preview } from "../../model";
import { useApp, useObserved } from "../app";

type Previewing = Extract<CallSnapshot, { phase: "previewing" }>;

export interface CallStarter {
  /** What a call would be now; null while another call is going on. */
  readonly preview: Preview | null;
  /** It is not what was shown at first: nothing has rung, the person is to be asked again. */
  readonly changed: boolean;
  /** The kind of call that was asked for, while it is on its way. */
  readonly starting: "audio" | "video" | null;
  readonly start: (video: boolean) => void;
  /** Starts what was asked for before it turned out to be different. */
  readonly startAgain: () => void;
  readonly dismiss: () => void;
}

/**
 * Shows what a call to the person would be as long as the view is there, and places it. Whether it
 * is with video is known only when a button is pressed: then the preview is asked for once more,
 * and the call is placed only if the answer is still the one that was shown.
 */
export function useCallStarter(person: PersonRef): CallStarter {
  const { calls } = useApp();
  const toasts = useToasts();
  const { call } = useObserved(calls);
  const [starting, setStarting] = useState<"audio" | "video" | null>(null);

  const { userId, displayName } = person;
  const free = call.phase === "idle" || call.phase === "previewing";
  const mine = call.phase === "previewing" && call.callee.userId === userId;

  useEffect(() => {
    if (free && !mine) calls.preview({ userId, displayName }, false);
  }, [calls, free, mine, userId, displayName]);

  useEffect(() => () => leave(calls, userId), [calls, userId]);

  const start = (video: boolean) => {
    if (!mine || starting) return;
    setStarting(video ? "video" : "audio");
    void placeAsShown(calls, call, video).then((outcome) => {
      setStarting(null);
      if (outcome && !outcome.ok) toasts.problem(describeFailure(outcome.problem));
    });
  };
  return {
    preview: mine ? call.preview : free ? { kind: "asking" } : null,
    changed: mine && call.changed,
    starting,
    start,
    startAgain: () => start(mine && call.video),
    dismiss: () => calls.dismiss(),
  };
}

function leave(calls: CallsModel, userId: string): void {
  const { call } = calls.getSnapshot();
  if (call.phase === "previewing" && call.callee.userId === userId) calls.dismiss();
}

/** Null when the mode is another now: it is shown, and nothing was placed. */
async function placeAsShown(
  calls: CallsModel,
  shown: Previewing,
  video: boolean,
): Promise<Outcome | null> {
  if (shown.video !== video) {
    calls.preview(shown.callee, video);
    const now = await answered(calls);
    if (!now || answerOf(now.preview) !== answerOf(shown.preview)) return null;
  }
  return calls.place();
}

function answerOf(preview: Preview): string {
  return preview.kind === "mode" ? preview.mode.kind : preview.kind;
}

/** The preview as soon as the server has answered, or null when it was left meanwhile. */
function answered(calls: CallsModel): Promise<Previewing | null> {
  return new Promise((resolve) => {
    const look = () => {
      const { call } = calls.getSnapshot();
      if (call.phase === "previewing" && call.preview.kind === "asking") return;
      stop();
      resolve(call.phase === "previewing" ? call : null);
    };
    const stop = calls.subscribe(look);
    queueMicrotask(look);
  });
}
