import { makeStyles, tokens } from "@fluentui/react-components";
import { type SyntheticEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useToasts } from "../../ui/shell/toasts";
import { useMayChange } from "../access/signedIn";
import { PolicySelect } from "../assignments/PolicySelect";
import { ProblemBar } from "../problems/ProblemBar";
import { useAssignToUser } from "../requests/assignments";
import type { UserDetail } from "../requests/types";
import { SubmitButton } from "../shared/SubmitButton";
import { useUnsaved } from "../shared/unsaved/useUnsaved";

const useStyles = makeStyles({
  form: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
});

/** The policy assigned to the user directly. */
export function DirectPolicySection({ detail }: { readonly detail: UserDetail }) {
  const { t } = useTranslation("admin");
  const styles = useStyles();
  const mayChange = useMayChange();
  const assign = useAssignToUser();
  const { done } = useToasts();
  const [choice, setChoice] = useState<string>();
  const current = detail.directPolicy ?? "";
  const value = choice ?? current;
  const changed = value !== current;
  useUnsaved(changed && !assign.isPending);
  const { userId, displayName: name } = detail.user;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!changed) return;
    assign.mutate(
      { userId, policy: value === "" ? null : value },
      {
        onSuccess: () => {
          setChoice(undefined);
          done(t("users.panel.directSaved", { name }));
        },
      },
    );
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <PolicySelect
        label={t("users.panel.direct")}
        hint={t("users.panel.directHint")}
        none={t("users.panel.directNone")}
        value={value}
        disabled={!mayChange}
        onChange={setChoice}
      />
      <ProblemBar error={assign.error} task="assignment" />
      {mayChange && (
        <div>
          <SubmitButton pending={assign.isPending} disabled={!changed}>
            {t("users.panel.savePolicy")}
          </SubmitButton>
        </div>
      )}
    </form>
  );
}
