import { type SubmitEvent, useState } from "react";
import type { Outcome, Problem } from "../../base/problem";

interface FormState {
  readonly busy: boolean;
  /** Set once the person has tried: from then on what is missing is shown. */
  readonly tried: boolean;
  readonly problem: Problem | null;
  readonly submit: (event: SubmitEvent) => void;
}

/** A form that is sent once at a time, and only when it is valid. */
export function useForm(valid: boolean, send: () => Promise<Outcome>): FormState {
  const [busy, setBusy] = useState(false);
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (!valid || busy) return;
    setBusy(true);
    setProblem(null);
    void send()
      .catch((): Outcome => ({ ok: false, problem: { code: "UNREADABLE" } }))
      .then((outcome) => {
        setBusy(false);
        if (outcome.ok) setTried(false);
        else setProblem(outcome.problem);
      });
  };
  return { busy, tried, problem, submit };
}

/** Rough on purpose: the server decides. */
export const looksLikeEmail = (text: string): boolean => /^\S+@\S+$/.test(text.trim());
