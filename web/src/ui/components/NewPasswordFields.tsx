import { Field } from "@fluentui/react-components";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { PasswordInput } from "./PasswordInput";
import { PasswordRulesList } from "./PasswordRulesList";
import { checkPassword } from "./passwordRules";

type NewPassword = ReturnType<typeof useNewPassword>;

/**
 * A new password, typed twice.
 *
 * @param personal name, email and the like, which must not be in the password
 */
export function useNewPassword(personal: readonly string[]) {
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const { longEnough, notPersonal } = checkPassword(password, personal);
  const good = longEnough && notPersonal;
  const same = password === again;
  const clear = () => {
    setPassword("");
    setAgain("");
  };
  return {
    password,
    setPassword,
    again,
    setAgain,
    personal,
    good,
    same,
    valid: good && same,
    clear,
  };
}

interface NewPasswordFieldsProps {
  readonly value: NewPassword;
  /** Whether the person has tried to send the form: from then on faults are shown. */
  readonly tried: boolean;
}

/** The two fields of a new password, with its rules between them. */
export function NewPasswordFields({ value, tried }: NewPasswordFieldsProps) {
  const { t } = useTranslation();
  const { password, setPassword, again, setAgain, personal, good, same } = value;
  return (
    <>
      <div>
        <Field label={t("password.new")} validationState={tried && !good ? "error" : "none"}>
          <PasswordInput
            autoComplete="new-password"
            value={password}
            maxLength={200}
            onChange={(_, data) => setPassword(data.value)}
          />
        </Field>
        <PasswordRulesList password={password} personal={personal} />
      </div>
      <Field
        label={t("password.again")}
        validationMessage={tried && !same ? t("password.differ") : undefined}
      >
        <PasswordInput
          autoComplete="new-password"
          value={again}
          maxLength={200}
          onChange={(_, data) => setAgain(data.value)}
        />
      </Field>
    </>
  );
}
