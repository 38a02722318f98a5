import { useEffect, useState } from "react";
import { describeFailure } from "../../../ui/i18n/describeError";
import { useToasts } from "../../../ui/shell/toasts";
import type { CallsModel, CallSnapshot, Outcome, PersonRef, Preview } from "../../model";
import { useApp, useObserved } from "../app";

type Previewing = Extract<CallSnapshot, { phase: "previewing" }>;

export interface CallStarter {
  /** What a call would be now; null while another call is going on. */
  readonly preview: Preview | null;
  /** The person has asked for a call, and it is not what was shown: nothing has rung, ask again. */
  readonly askAgain: boolean;
  /** A call was asked for and is on its way. */
  readonly starting: boolean;
  readonly start: (video: boolean) => void;
  /** Starts, as it would be now, what was asked for before. */
  readonly startAnyway: () => void;
  readonly giveUp: () => void;
}

/**
 * Shows what a call to the person would be for as long as the view is there, and places it. A
 * preview that changes while somebody only looks is shown and no more; one that changes after a
 * button was pressed asks.
 */
export function useCallStarter(person: PersonRef): CallStarter {
  const { calls } = useApp();
  const toasts = useToasts();
  const { call } = useObserved(calls);
  const { userId, displayName } = person;
  const free = call.phase === "idle" || call.phase === "previewing";
  const mine = call.phase === "previewing" && call.callee.userId === userId;
  const [starting, setStarting] = useState(false);
  // The server has sent us back from a call that was on its way: this view was gone meanwhile.
  const [asked, setAsked] = useState(mine && call.changed);

  useEffect(() => {
    if (free && !mine) calls.preview({ userId, displayName }, false);
  }, [calls, free, mine, userId, displayName]);

  useEffect(() => () => leave(calls, userId), [calls, userId]);

  const start = (video: boolean) => {
    if (!mine || starting) return;
    setStarting(true);
    setAsked(false);
    void placeAsShown(calls, call, video).then((outcome) => {
      setStarting(false);
      if (outcome === "different") setAsked(true);
      else if (!outcome.ok) toasts.problem(describeFailure(outcome.problem));
    });
  };
  return {
    preview: mine ? call.preview : free ? { kind: "asking" } : null,
    askAgain: mine && asked && !starting,
    starting,
    start,
    startAnyway: () => start(mine && call.video),
    giveUp: () => {
      setAsked(false);
      calls.dismiss();
    },
  };
}

function leave(calls: CallsModel, userId: string): void {
  const { call } = calls.getSnapshot();
  if (call.phase === "previewing" && call.callee.userId === userId) calls.dismiss();
}

/** Whether it is with video is known only now: the server is asked once more if it has to be. */
async function placeAsShown(
  calls: CallsModel,
  shown: Previewing,
  video: boolean,
): Promise<Outcome | "different"> {
  if (shown.video !== video) {
    calls.preview(shown.callee, video);
    const now = await answered(calls);
    if (!now || answerOf(now.preview) !== answerOf(shown.preview)) return "different";
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
    look();
  });
}
