import { Button, Field, makeStyles, tokens } from "@fluentui/react-components";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { PasswordInput } from "../../../ui/components/PasswordInput";
import { PasswordRulesList } from "../../../ui/components/PasswordRulesList";
import { checkPassword } from "../../../ui/components/passwordRules";
import { useToasts } from "../../../ui/shell/toasts";
import type { Outcome } from "../../../base/problem";
import { useApp } from "../../../app/AppProvider";
import { useObserved } from "../../../ui/useObserved";
import { FormProblem } from "../../../ui/forms/FormMessage";
import { useForm } from "../../../ui/forms/useForm";

const useStyles = makeStyles({
  form: { display: "grid", rowGap: tokens.spacingVerticalL, maxWidth: "380px" },
});

export function ChangePasswordForm() {
  const { t } = useTranslation("calling");
  const styles = useStyles();
  const { me: model } = useApp();
  const { me } = useObserved(model);
  const toasts = useToasts();
  const [current, setCurrent] = useState("");
  const [replacement, setReplacement] = useState("");
  const [again, setAgain] = useState("");
  const personal = me ? [me.displayName, me.email] : [];
  const rules = checkPassword(replacement, personal);
  const good = rules.longEnough && rules.notPersonal;
  const same = replacement === again;

  const change = async (): Promise<Outcome> => {
    const outcome = await model.changePassword(current, replacement);
    if (outcome.ok) {
      setCurrent("");
      setReplacement("");
      setAgain("");
      toasts.done(t("settings.sessions.changed"));
    }
    return outcome;
  };
  const form = useForm(current !== "" && good && same, change);
  return (
    <form className={styles.form} onSubmit={form.submit} noValidate>
      <FormProblem problem={form.problem} />
      <Field
        label={t("settings.sessions.currentPassword")}
        validationMessage={form.tried && current === "" ? t("signIn.required") : undefined}
      >
        <PasswordInput
          autoComplete="current-password"
          value={current}
          onChange={(_, data) => setCurrent(data.value)}
        />
      </Field>
      <div>
        <Field
          label={t("settings.sessions.newPassword")}
          validationState={form.tried && !good ? "error" : "none"}
        >
          <PasswordInput
            autoComplete="new-password"
            value={replacement}
            maxLength={200}
            onChange={(_, data) => setReplacement(data.value)}
          />
        </Field>
        <PasswordRulesList password={replacement} personal={personal} />
      </div>
      <Field
        label={t("settings.sessions.again")}
        validationMessage={form.tried && !same ? t("signIn.passwordsDiffer") : undefined}
      >
        <PasswordInput
          autoComplete="new-password"
          value={again}
          maxLength={200}
          onChange={(_, data) => setAgain(data.value)}
        />
      </Field>
      <div>
        <Button appearance="primary" type="submit" disabledFocusable={form.busy}>
          {t("settings.sessions.change")}
        </Button>
      </div>
    </form>
  );
}
