import { useState, type ReactNode } from "react";
import { describeFailure } from "../../../../ui/i18n/describeError";
import { useToasts } from "../../../../ui/shell/toasts";
import { useApp } from "../../../../app/AppProvider";
import type { Outcome } from "../../../../base/problem";
import type { NewIdentity } from "../../../../keys/keysModel";
import { RecoveryCodeDialog } from "./RecoveryCodeDialog";

interface NewIdentitySteps {
  /** Makes the identity and shows its recovery code; `kept` runs when it counts. */
  readonly begin: (make: () => Promise<Outcome<NewIdentity>>, kept?: () => void) => void;
  readonly dialog: ReactNode;
}

/**
 * Setting up and starting over: make, show the recovery code, keep. No code is shown while the
 * server cannot store the identity that it is for: somebody would keep a code without any use.
 */
export function useNewIdentity(): NewIdentitySteps {
  const toasts = useToasts();
  const { storage } = useApp();
  const [made, setMade] = useState<{
    readonly identity: NewIdentity;
    readonly kept: () => void;
  } | null>(null);

  const begin: NewIdentitySteps["begin"] = (make, kept = () => undefined) => {
    if (!storage.getSnapshot()) {
      toasts.problem(describeFailure({ code: "STORE_UNAVAILABLE" }));
      return;
    }
    void make().then((outcome) => {
      if (outcome.ok) setMade({ identity: outcome.value, kept });
      else toasts.problem(describeFailure(outcome.problem));
    });
  };
  const dialog = made && (
    <RecoveryCodeDialog
      identity={made.identity}
      onKept={() => {
        setMade(null);
        made.kept();
      }}
      onCancel={() => {
        made.identity.discard();
        setMade(null);
      }}
    />
  );
  return { begin, dialog };
}
