import { Input, makeStyles, tokens } from "@fluentui/react-components";
import { type SyntheticEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useToasts } from "../../ui/shell/toasts";
import { formatDate } from "../../base/text/time";
import { useMayChange, useSignedIn } from "../access/signedIn";
import { ProblemBar } from "../problems/ProblemBar";
import type { User } from "../requests/types";
import type { Role } from "../../base/vocabulary";
import { useChangeUser } from "../requests/users";
import { TaskDialog } from "../shared/TaskDialog";
import { Labelled } from "../shared/Labelled";
import { Section } from "../shared/Section";
import { SubmitButton } from "../shared/SubmitButton";
import { useUnsaved } from "../shared/unsaved/useUnsaved";
import { nameFault } from "./faults";
import { RoleChoice } from "./RoleChoice";

const useStyles = makeStyles({
  form: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** A user's name and role. */
export function AccountSection({ user }: { readonly user: User }) {
  const { t } = useTranslation("admin");
  const styles = useStyles();
  const mayChange = useMayChange();
  const self = useSignedIn().userId === user.userId;
  const change = useChangeUser(user.userId);
  const { done } = useToasts();
  const [name, setName] = useState<string>();
  const [chosenRole, setRole] = useState<Role>();
  const [asking, setAsking] = useState(false);

  const displayName = name ?? user.displayName;
  const role = chosenRole ?? user.role;
  const changed = displayName.trim() !== user.displayName || role !== user.role;
  useUnsaved(changed && !change.isPending);
  const fault = nameFault(displayName);

  const save = async () => {
    await change.mutateAsync({
      ...(displayName.trim() === user.displayName ? {} : { displayName: displayName.trim() }),
      ...(role === user.role ? {} : { role }),
    });
    setName(undefined);
    setRole(undefined);
    done(t("users.panel.saved", { name: displayName.trim() }));
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (fault !== undefined || !changed) return;
    if (self && role !== user.role) {
      setAsking(true);
    } else {
      // The mutation shows the failure.
      save().catch(() => undefined);
    }
  };
  return (
    <Section title={t("users.panel.account")}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <Labelled label={t("users.panel.name")} fault={fault && t(`users.fault.${fault}`)}>
          <Input
            value={displayName}
            readOnly={!mayChange}
            autoComplete="off"
            onChange={(_event, data) => setName(data.value)}
          />
        </Labelled>
        <RoleChoice value={role} disabled={!mayChange} onChange={setRole} />
        <span className={styles.quiet}>
          {t("users.panel.since", { when: formatDate(user.createdAt) })}
        </span>
        {!asking && <ProblemBar error={change.error} task="user" />}
        {mayChange && (
          <div>
            <SubmitButton pending={change.isPending} disabled={!changed}>
              {t("users.panel.save")}
            </SubmitButton>
          </div>
        )}
      </form>
      {asking && (
        <TaskDialog
          title={t("users.panel.roleTitle")}
          confirm={t("users.panel.roleConfirm")}
          task="user"
          onConfirm={save}
          onClose={() => setAsking(false)}
        >
          {t("users.panel.roleBody")}
        </TaskDialog>
      )}
    </Section>
  );
}
