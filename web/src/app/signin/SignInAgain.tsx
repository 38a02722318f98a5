import { Button, Field, makeStyles, Subtitle2, Text, tokens } from "@fluentui/react-components";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useForm } from "../../ui/forms/useForm";
import { PasswordInput } from "../../ui/components/PasswordInput";
import { useObserved } from "../../ui/useObserved";
import { useApp } from "../AppProvider";
import { SignInProblem } from "./SignInProblem";

const useStyles = makeStyles({
  card: {
    position: "fixed",
    zIndex: 999,
    insetInlineStart: "24px",
    // Above the call's buttons, also on a phone.
    bottom: "96px",
    width: "min(340px, calc(100vw - 48px))",
    boxSizing: "border-box",
    maxHeight: "calc(100vh - 112px)",
    overflowY: "auto",
    display: "grid",
    rowGap: tokens.spacingVerticalM,
    padding: "20px",
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    boxShadow: tokens.shadow28,
  },
});

/** The sign-in beside a call whose session was lost: the call goes on meanwhile. */
export function SignInAgain() {
  const { t } = useTranslation("calling");
  const styles = useStyles();
  const app = useApp();
  const { me } = useObserved(app.me);
  const title = useId();
  const [password, setPassword] = useState("");
  const email = me?.email ?? "";
  const form = useForm(password !== "" && email !== "", () => app.session.signIn(email, password));
  return (
    <section className={styles.card} aria-labelledby={title}>
      <form onSubmit={form.submit} noValidate style={{ display: "contents" }}>
        <div role="alert">
          <Subtitle2 as="h2" id={title} block>
            {t("signIn.lost.title")}
          </Subtitle2>
          <Text>{t("signIn.lost.body", { email })}</Text>
        </div>
        <SignInProblem problem={form.problem} />
        <Field
          label={t("signIn.password")}
          validationMessage={form.tried && password === "" ? t("signIn.required") : undefined}
        >
          <PasswordInput
            autoComplete="current-password"
            value={password}
            onChange={(_, data) => setPassword(data.value)}
          />
        </Field>
        <Button appearance="primary" type="submit" disabledFocusable={form.busy}>
          {t(form.busy ? "signIn.submitting" : "signIn.submit")}
        </Button>
      </form>
    </section>
  );
}
