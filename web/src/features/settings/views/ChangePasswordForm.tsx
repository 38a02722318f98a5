import { Button, Field, makeStyles, tokens } from "@fluentui/react-components";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { NewPasswordFields, useNewPassword } from "../../../ui/components/NewPasswordFields";
import { PasswordInput } from "../../../ui/components/PasswordInput";
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
  const replacement = useNewPassword(me ? [me.displayName, me.email] : []);

  const change = async (): Promise<Outcome> => {
    const outcome = await model.changePassword(current, replacement.password);
    if (outcome.ok) {
      setCurrent("");
      replacement.clear();
      toasts.done(t("settings.sessions.changed"));
    }
    return outcome;
  };
  const form = useForm(current !== "" && replacement.valid, change);
  const isWrong = form.problem?.code === "WRONG_CREDENTIALS";
  const missing = form.tried && current === "" ? t("signIn.required") : undefined;
  return (
    <form className={styles.form} onSubmit={form.submit} noValidate>
      <FormProblem problem={isWrong ? null : form.problem} />
      <Field
        label={t("settings.sessions.currentPassword")}
        validationMessage={isWrong ? t("settings.sessions.wrongPassword") : missing}
      >
        <PasswordInput
          autoComplete="current-password"
          value={current}
          onChange={(_, data) => setCurrent(data.value)}
        />
      </Field>
      <NewPasswordFields value={replacement} tried={form.tried} />
      <div>
        <Button appearance="primary" type="submit" disabledFocusable={form.busy}>
          {t("settings.sessions.change")}
        </Button>
      </div>
    </form>
  );
}
