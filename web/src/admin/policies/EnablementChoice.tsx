import { Field, makeStyles, Radio, RadioGroup, tokens } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { type Enablement, enablements } from "../requests/types";
import { testIds } from "../testIds";

const useStyles = makeStyles({
  name: { color: tokens.colorNeutralForeground1 },
  consequence: {
    display: "block",
    maxWidth: "72ch",
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
});

interface EnablementChoiceProps {
  readonly field: "calling" | "meetings";
  readonly value: Enablement;
  readonly readOnly: boolean;
  readonly onChange: (value: Enablement) => void;
}

/** One of the four values, each with what follows from it. */
export function EnablementChoice({ field, value, readOnly, onChange }: EnablementChoiceProps) {
  const { t } = useTranslation("admin");
  const styles = useStyles();
  const choose = (chosen: string) => {
    const known = enablements.find((name) => name === chosen);
    if (known) onChange(known);
  };
  return (
    <Field label={t(`policies.form.${field}`)} hint={t(`policies.form.${field}Hint`)}>
      <RadioGroup value={value} disabled={readOnly} onChange={(_event, data) => choose(data.value)}>
        {enablements.map((name) => (
          <Radio
            key={name}
            value={name}
            data-testid={testIds.policyChoice(field, name)}
            label={
              <>
                <span className={readOnly ? undefined : styles.name}>
                  {t(`policies.enablement.${name}.label`)}
                </span>
                {field === "calling" && (
                  <span className={styles.consequence}>
                    {t(`policies.enablement.${name}.consequence`)}
                  </span>
                )}
              </>
            }
          />
        ))}
      </RadioGroup>
    </Field>
  );
}
