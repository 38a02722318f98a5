import { Button, Field, Input, makeStyles, Text, Title2, tokens } from "@fluentui/react-components";
import { ServerRegular } from "@fluentui/react-icons/svg/server";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../ui/components/EmptyState";
import { PasswordInput } from "../../ui/components/PasswordInput";
import type { SessionSnapshot } from "../session/session";
import { useApp } from "../AppProvider";
import { EntrancePage } from "./EntrancePage";
import { FormMessage } from "../../ui/forms/FormMessage";
import { looksLikeEmail, useForm } from "../../ui/forms/useForm";
import { SignInProblem } from "./SignInProblem";

const useStyles = makeStyles({
  form: { display: "grid", rowGap: tokens.spacingVerticalL },
  hint: { color: tokens.colorNeutralForeground3 },
});

type SignedOut = Extract<SessionSnapshot, { kind: "signed-out" }>;

export function SignInPage({ session }: { readonly session: SignedOut }) {
  const { t } = useTranslation("calling");
  return (
    <EntrancePage>
      {session.organisation === "" ? (
        <EmptyState
          icon={<ServerRegular />}
          title={t("signIn.notSetUp.title")}
          body={t("signIn.notSetUp.body")}
        />
      ) : (
        <SignInForm session={session} />
      )}
    </EntrancePage>
  );
}

function SignInForm({ session }: { readonly session: SignedOut }) {
  const { t } = useTranslation("calling");
  const styles = useStyles();
  const app = useApp();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const valid = looksLikeEmail(email) && password !== "";
  const form = useForm(valid, () => app.session.signIn(email.trim(), password));
  const emailMessage =
    email.trim() === ""
      ? t("signIn.required")
      : looksLikeEmail(email)
        ? undefined
        : t("signIn.emailInvalid");
  return (
    <form className={styles.form} onSubmit={form.submit} noValidate>
      <Title2 as="h1">{t("signIn.to", { organisation: session.organisation })}</Title2>
      {session.why !== "never-signed-in" && (
        <FormMessage intent="info" text={t(`signIn.over.${session.why}`)} />
      )}
      <SignInProblem problem={form.problem} />
      <Field
        label={t("signIn.email")}
        size="large"
        validationMessage={form.tried ? emailMessage : undefined}
      >
        <Input
          type="email"
          autoComplete="username"
          // eslint-disable-next-line jsx-a11y/no-autofocus -- the page is for nothing else
          autoFocus
          value={email}
          onChange={(_, data) => setEmail(data.value)}
        />
      </Field>
      <Field
        label={t("signIn.password")}
        size="large"
        validationMessage={form.tried && password === "" ? t("signIn.required") : undefined}
      >
        <PasswordInput
          autoComplete="current-password"
          value={password}
          onChange={(_, data) => setPassword(data.value)}
        />
      </Field>
      <Button appearance="primary" size="large" type="submit" disabledFocusable={form.busy}>
        {t(form.busy ? "signIn.submitting" : "signIn.submit")}
      </Button>
      <Text size={200} className={styles.hint}>
        {t("signIn.forgot")}
      </Text>
    </form>
  );
}
