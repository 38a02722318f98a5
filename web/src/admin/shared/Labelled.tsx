import { Field } from "@fluentui/react-components";
import type { ReactElement } from "react";

interface LabelledProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly required?: boolean;
  /** The fault in the entered value. */
  readonly fault?: string | false | undefined;
  readonly children: ReactElement;
}

/** A field with its label and hint, and with what is wrong in it. */
export function Labelled({ label, hint, required = false, fault, children }: LabelledProps) {
  const faulty = typeof fault === "string";
  return (
    <Field
      label={label}
      required={required}
      hint={hint ?? null}
      validationState={faulty ? "error" : "none"}
      validationMessage={faulty ? fault : null}
    >
      {children}
    </Field>
  );
}
