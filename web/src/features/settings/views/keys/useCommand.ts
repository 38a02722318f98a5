import { useState } from "react";
import { describeFailure } from "../../../../ui/i18n/describeError";
import { useToasts } from "../../../../ui/shell/toasts";
import type { Outcome } from "../../../../base/problem";

interface Command {
  /** One is under way; a second press does nothing. */
  readonly busy: boolean;
  /** Runs a command; shows its failure, or `words` after its success. */
  readonly run: (task: () => Promise<Outcome>, words?: string) => Promise<boolean>;
}

/** Commands of the keys: one at a time, and their problems in words. */
export function useCommand(): Command {
  const toasts = useToasts();
  const [busy, setBusy] = useState(false);
  const run = async (task: () => Promise<Outcome>, words?: string) => {
    if (busy) return false;
    setBusy(true);
    const outcome = await task().finally(() => setBusy(false));
    if (!outcome.ok) toasts.problem(describeFailure(outcome.problem));
    else if (words !== undefined) toasts.done(words);
    return outcome.ok;
  };
  return { busy, run };
}
