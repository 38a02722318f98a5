import { Button, Spinner } from "@fluentui/react-components";
import type { ReactNode } from "react";

interface SubmitButtonProps {
  readonly pending: boolean;
  readonly disabled?: boolean;
  readonly children: ReactNode;
}

/** Submits the form it is in; spins while that takes. */
export function SubmitButton({ pending, disabled = false, children }: SubmitButtonProps) {
  return (
    <Button
      type="submit"
      appearance="primary"
      disabled={disabled}
      disabledFocusable={pending}
      icon={pending ? <Spinner size="tiny" /> : null}
    >
      {children}
    </Button>
  );
}
