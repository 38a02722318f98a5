import { Button, Field, Input, makeStyles, Text, Title2, tokens } from "@fluentui/react-components";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { NewPasswordFields, useNewPassword } from "../../ui/components/NewPasswordFields";
import { formatDateTime } from "../../base/text/time";
import { navigate } from "../../ui/router/location";
import type { LinkPurpose } from "../session/session";
import type { Outcome } from "../../base/problem";
import { useApp } from "../AppProvider";
import { FormProblem } from "../../ui/forms/FormMessage";
import { looksLikeEmail, useForm } from "../../ui/forms/useForm";

const useStyles = makeStyles({
  form: { display: "grid", rowGap: tokens.spacingVerticalL },
  head: { display: "grid", rowGap: tokens.spacingVerticalS },
  muted: { color: tokens.colorNeutralForeground2 },
});

interface RedeemFormProps {
  readonly token: string;
  readonly link: LinkPurpose;
}

/** Chooses a password with a one-time link; with a set-up link also names organisation and person. */
export function RedeemForm({ token, link }: RedeemFormProps) {
  const { t } = useTranslation("calling");
  const styles = useStyles();
  const app = useApp();
  const setup = link.purpose === "setup";
  const [organisation, setOrganisation] = useState(link.organisation);
  const [name, setName] = useState(link.displayName);
  const [email, setEmail] = useState(link.email);
  const newPassword = useNewPassword([name, email]);
  const setupGood =
    !setup || (organisation.trim() !== "" && name.trim() !== "" && looksLikeEmail(email));

  const redeem = async (): Promise<Outcome> => {
    const outcome = await app.session.redeemLink(
      token,
      newPassword.password,
      setup
        ? { organisation: organisation.trim(), displayName: name.trim(), email: email.trim() }
        : undefined,
    );
    // The used token goes from the address, and from the history with it.
    if (outcome.ok) navigate("/people", "replace");
    return outcome;
  };
  const form = useForm(newPassword.valid && setupGood, redeem);
  const missing = (text: string) =>
    form.tried && text.trim() === "" ? t("signIn.required") : undefined;

  return (
    <form className={styles.form} onSubmit={form.submit} noValidate>
      <div className={styles.head}>
        <Title2 as="h1">
          {t(`signIn.link.${link.purpose}.title`, {
            organisation: link.organisation,
            name: link.displayName,
          })}
        </Title2>
        <Text className={styles.muted}>
          {t(`signIn.link.${link.purpose}.body`, {
            organisation: link.organisation,
            email: link.email,
          })}
        </Text>
      </div>
      <FormProblem problem={form.problem} />
      {setup && (
        <>
          <Field
            label={t("signIn.link.organisation")}
            hint={t("signIn.link.organisationHint")}
            validationMessage={missing(organisation)}
          >
            <Input
              autoComplete="organization"
              value={organisation}
              maxLength={100}
              onChange={(_, data) => setOrganisation(data.value)}
            />
          </Field>
          <Field label={t("signIn.link.name")} validationMessage={missing(name)}>
            <Input
              autoComplete="name"
              value={name}
              maxLength={100}
              onChange={(_, data) => setName(data.value)}
            />
          </Field>
          <Field
            label={t("signIn.link.email")}
            hint={t("signIn.link.emailHint")}
            validationMessage={
              form.tried && !looksLikeEmail(email) ? t("signIn.emailInvalid") : undefined
            }
          >
            <Input
              type="email"
              autoComplete="username"
              value={email}
              maxLength={200}
              onChange={(_, data) => setEmail(data.value)}
            />
          </Field>
        </>
      )}
      {/* Password managers file the password under this name. */}
      {!setup && <input type="email" autoComplete="username" value={email} readOnly hidden />}
      <NewPasswordFields value={newPassword} tried={form.tried} />
      <Button appearance="primary" size="large" type="submit" disabledFocusable={form.busy}>
        {form.busy ? t("signIn.link.working") : t(`signIn.link.${link.purpose}.submit`)}
      </Button>
      <Text size={200} className={styles.muted}>
        {t("signIn.link.expires", { when: formatDateTime(new Date(link.expiresAt)) })}
      </Text>
    </form>
  );
}
