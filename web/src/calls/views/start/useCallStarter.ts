import { useEffect, useState } from "react";
import { describeFailure } from "../../../ui/i18n/describeError";
import { useToasts } from "../../../ui/shell/toasts";
import type { PersonRef } from "../../../base/vocabulary";
import type { CallsModel, Preview, Question } from "../../model/calls";
import { useCallModels } from "../callModels";
import { useObserved } from "../../../ui/useObserved";

interface CallStarter {
  /** The preview of a call; null while another call is going on. */
  readonly preview: Preview | null;
  /** The person has asked for a call, and it is not what was shown: nothing has rung, ask again. */
  readonly askAgain: boolean;
  /** The decisions before the call that was asked for goes on; empty for none. */
  readonly questions: readonly Question[];
  /** The person has said yes to all of them. */
  readonly agree: () => void;
  /** A call was asked for and is on its way. */
  readonly starting: boolean;
  readonly start: (video: boolean) => void;
  /** Starts, as it would be now, what was asked for before. */
  readonly startAnyway: () => void;
  readonly giveUp: () => void;
}

const none: readonly Question[] = [];

/**
 * Shows what a call to the person would be for as long as the view is there, and places it. A
 * preview that changes while it is looked at is only shown; one that changes after a button was
 * pressed asks.
 */
export function useCallStarter(person: PersonRef): CallStarter {
  const { calls } = useCallModels();
  const toasts = useToasts();
  const { call } = useObserved(calls);
  const { userId, displayName } = person;
  const free = call.phase === "idle" || call.phase === "previewing";
  const mine = call.phase === "previewing" && call.callee.userId === userId;
  const [starting, setStarting] = useState(false);
  // With or without video, of the call that was asked for and waits for the person's word.
  const [deciding, setDeciding] = useState<boolean | null>(null);
  // The same, of one that turned out to be another call: the preview itself is of no video.
  const [wanted, setWanted] = useState<boolean | null>(null);
  // The server has sent us back from a call that was on its way: this view was gone meanwhile.
  const [asked, setAsked] = useState(mine && call.changed);

  useEffect(() => {
    if (free && !mine) calls.preview({ userId, displayName }, false);
  }, [calls, free, mine, userId, displayName]);

  useEffect(() => () => leave(calls, userId), [calls, userId]);

  const preview = mine ? call.preview : null;
  const questions = preview?.kind === "mode" ? preview.assurance.questions : none;
  const place = (video: boolean, agreed: readonly Question[]) => {
    setStarting(true);
    setDeciding(null);
    void calls.place(video, agreed).then((outcome) => {
      setStarting(false);
      if (!outcome.ok && !saidElsewhere(calls)) toasts.problem(describeFailure(outcome.problem));
    });
  };
  const start = (video: boolean) => {
    if (!mine || starting) return;
    setAsked(false);
    if (questions.length === 0) place(video, none);
    else void lookAgain(video);
  };
  // Nothing is asked about a call that would be another by now, as after a restart of the server.
  const lookAgain = async (video: boolean) => {
    setStarting(true);
    await calls.refreshPreview();
    setStarting(false);
    const now = calls.getSnapshot().call;
    if (now.phase !== "previewing" || now.callee.userId !== userId) return;
    if (preview?.kind !== "mode" || now.preview.kind !== "mode") return;
    if (now.preview.mode.kind !== preview.mode.kind) {
      setWanted(video);
      setAsked(true);
    } else if (now.preview.assurance.questions.length === 0) place(video, none);
    else setDeciding(video);
  };
  return {
    preview: mine ? call.preview : free ? { kind: "asking" } : null,
    askAgain: mine && asked && !starting && deciding === null,
    questions: deciding === null ? none : questions,
    agree: () => deciding !== null && place(deciding, questions),
    starting,
    start,
    startAnyway: () => start(wanted ?? (mine && call.video)),
    giveUp: () => {
      setWanted(null);
      setAsked(false);
      setDeciding(null);
      calls.dismiss();
    },
  };
}

function leave(calls: CallsModel, userId: string): void {
  const { call } = calls.getSnapshot();
  if (call.phase === "previewing" && call.callee.userId === userId) calls.dismiss();
}

/**
 * A call that came back changed is asked about, and one that has ended says why on its own page.
 */
function saidElsewhere(calls: CallsModel): boolean {
  const { call } = calls.getSnapshot();
  return call.phase === "ended" || (call.phase === "previewing" && call.changed);
}
