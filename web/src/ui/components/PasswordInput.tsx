import { Button, Input, type InputProps } from "@fluentui/react-components";
import { EyeOffRegular } from "@fluentui/react-icons/svg/eye-off";
import { EyeRegular } from "@fluentui/react-icons/svg/eye";
import { useState } from "react";
import { useTranslation } from "react-i18next";

type PasswordInputProps = Omit<InputProps, "type" | "contentAfter" | "autoComplete"> & {
  readonly autoComplete: "current-password" | "new-password";
};

/** A password field that can show what was typed. */
export function PasswordInput(props: PasswordInputProps) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  return (
    <Input
      {...props}
      type={shown ? "text" : "password"}
      spellCheck={false}
      autoCapitalize="off"
      contentAfter={
        <Button
          appearance="transparent"
          size="small"
          icon={shown ? <EyeOffRegular /> : <EyeRegular />}
          aria-label={t(shown ? "password.hide" : "password.show")}
          onClick={() => setShown(!shown)}
        />
      }
    />
  );
}
