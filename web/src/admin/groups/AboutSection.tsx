import { makeStyles, tokens } from "@fluentui/react-components";
import { type SyntheticEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useToasts } from "../../ui/shell/toasts";
import { useMayChange } from "../access/signedIn";
import { ProblemBar } from "../problems/ProblemBar";
import { useChangeGroup } from "../requests/groups";
import type { Group } from "../requests/types";
import { Section } from "../shared/Section";
import { SubmitButton } from "../shared/SubmitButton";
import { useUnsaved } from "../shared/unsaved/useUnsaved";
import { descriptionTooLong, groupNameFault } from "./groupFaults";
import { GroupFields } from "./GroupFields";

const useStyles = makeStyles({
  form: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
});

/** Changes a group's name and description. */
export function AboutSection({ group }: { readonly group: Group }) {
  const { t } = useTranslation("admin");
  const styles = useStyles();
  const mayChange = useMayChange();
  const change = useChangeGroup(group.groupId);
  const { done } = useToasts();
  const [typedName, setName] = useState<string>();
  const [typedDescription, setDescription] = useState<string>();
  const name = typedName ?? group.name;
  const description = typedDescription ?? group.description;
  const changed = name.trim() !== group.name || description.trim() !== group.description;
  useUnsaved(changed && !change.isPending);
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const faulty = groupNameFault(name) !== undefined || descriptionTooLong(description);
    if (faulty || !changed) return;
    change.mutate(
      { name: name.trim(), description: description.trim() },
      {
        onSuccess: (now) => {
          setName(undefined);
          setDescription(undefined);
          done(t("groups.panel.saved", { name: now.name }));
        },
      },
    );
  };
  return (
    <Section title={t("groups.panel.about")}>
      <form className={styles.form} onSubmit={submit} noValidate>
        <GroupFields
          name={name}
          description={description}
          tried
          readOnly={!mayChange}
          onName={setName}
          onDescription={setDescription}
        />
        <ProblemBar error={change.error} task="group" />
        {mayChange && (
          <div>
            <SubmitButton pending={change.isPending} disabled={!changed}>
              {t("groups.panel.save")}
            </SubmitButton>
          </div>
        )}
      </form>
    </Section>
  );
}
