import {
  Button,
  Checkbox,
  Field,
  Input,
  makeStyles,
  Textarea,
  tokens,
} from "@fluentui/react-components";
import { type SyntheticEvent, type ReactNode, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMayChange } from "../access/signedIn";
import { ProblemBar } from "../problems/ProblemBar";
import { Labelled } from "../shared/Labelled";
import { Card } from "../shared/Card";
import { SubmitButton } from "../shared/SubmitButton";
import { Toolbar } from "../shared/Toolbar";
import { go } from "../shared/unsaved/go";
import { useUnsaved } from "../shared/unsaved/useUnsaved";
import { paths } from "../shell/routes";
import { EnablementChoice } from "./EnablementChoice";
import {
  draftFaults,
  isChanged,
  maxDescriptionChars,
  mayBeSaved,
  type PolicyDraft,
} from "./policyDraft";
import { useNameFaultText } from "./useNameFaultText";

const useStyles = makeStyles({
  form: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalXL,
    maxWidth: "720px",
  },
});

interface PolicyFormProps {
  readonly initial: PolicyDraft;
  /** The names of all policies, when this makes a new one. */
  readonly existing?: readonly string[];
  readonly saving: boolean;
  readonly error: unknown;
  readonly note?: ReactNode;
  readonly onSave: (draft: PolicyDraft) => void;
}

/** A policy as a form. Faults of the name are shown while typing. */
export function PolicyForm(props: PolicyFormProps) {
  const { existing, saving, error, note, onSave } = props;
  const { t } = useTranslation(["admin", "common"]);
  const styles = useStyles();
  const faultText = useNameFaultText();
  const mayChange = useMayChange();
  // The value when opened: a refresh underneath changes nothing that is being edited.
  const [initial] = useState(props.initial);
  const [draft, setDraft] = useState(initial);
  const [tried, setTried] = useState(false);
  const nameInput = useRef<HTMLInputElement>(null);
  const change = (part: Partial<PolicyDraft>) => setDraft((now) => ({ ...now, ...part }));
  const faults = draftFaults(draft, existing);
  const changed = isChanged(draft, initial);
  useUnsaved(changed && !saving);
  const nameFault = draft.name !== "" || tried ? faults.name : undefined;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setTried(true);
    // The button is below the fold, where a fault at the top of the form is not seen.
    if (faults.name) nameInput.current?.focus();
    if (mayBeSaved(faults) && !saving) onSave(draft);
  };
  return (
    <Card padded>
      <form className={styles.form} onSubmit={submit} noValidate>
        {note}
        {existing && (
          <Labelled
            label={t("policies.form.name")}
            required
            hint={t("policies.form.nameHint")}
            fault={nameFault && faultText(nameFault)}
          >
            <Input
              ref={nameInput}
              value={draft.name}
              autoComplete="off"
              spellCheck={false}
              onChange={(_event, data) => change({ name: data.value })}
            />
          </Labelled>
        )}
        <Labelled
          label={t("policies.form.description")}
          fault={
            faults.descriptionTooLong &&
            t("common.tooLong", { max: maxDescriptionChars, count: draft.description.length })
          }
        >
          <Textarea
            value={draft.description}
            resize="vertical"
            readOnly={!mayChange}
            onChange={(_event, data) => change({ description: data.value })}
          />
        </Labelled>
        <EnablementChoice
          field="calling"
          value={draft.calling}
          readOnly={!mayChange}
          onChange={(calling) => change({ calling })}
        />
        <Field hint={t(onlyHint(draft))}>
          <Checkbox
            checked={draft.usersMayRequire}
            disabled={!mayChange}
            label={t("policies.form.only")}
            onChange={(_event, data) => change({ usersMayRequire: data.checked === true })}
          />
        </Field>
        <EnablementChoice
          field="meetings"
          value={draft.meetings}
          readOnly={!mayChange}
          onChange={(meetings) => change({ meetings })}
        />
        <ProblemBar error={error} task="policy" />
        <Toolbar>
          {mayChange && (
            <SubmitButton pending={saving} disabled={!existing && !changed}>
              {t("policies.form.save")}
            </SubmitButton>
          )}
          <Button disabled={saving} onClick={() => go(paths.policies)}>
            {mayChange ? t("common:action.cancel") : t("common:action.back")}
          </Button>
        </Toolbar>
      </form>
    </Card>
  );
}

function onlyHint({ calling }: PolicyDraft) {
  if (calling === "Disabled") return "policies.form.onlyWithoutEffect";
  return calling === "Required" ? "policies.form.onlyImplied" : "policies.form.onlyHint";
}
