import { Field, makeStyles } from "@fluentui/react-components";
import type { ReactElement } from "react";

// Not wider than its place by a long choice of a list.
const useStyles = makeStyles({ field: { gridTemplateColumns: "minmax(0, 1fr)" } });

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
  const styles = useStyles();
  const faulty = typeof fault === "string";
  return (
    <Field
      className={styles.field}
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
