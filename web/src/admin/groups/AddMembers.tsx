import { Field, makeStyles, tokens } from "@fluentui/react-components";
import { type SyntheticEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "../../link/api/client";
import { useToasts } from "../../ui/shell/toasts";
import { ProblemBar } from "../problems/ProblemBar";
import { useAddMember } from "../requests/groups";
import type { User } from "../requests/types";
import { inTurn, type InTurnResult } from "../shared/inTurn";
import { SubmitButton } from "../shared/SubmitButton";
import { UserPicker } from "../shared/UserPicker";
import { useUnsaved } from "../shared/unsaved/useUnsaved";

const useStyles = makeStyles({
  form: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS },
});

const nobody: readonly User[] = [];

/** Adds people to a group. People who could not be added stay in the field. */
export function AddMembers({ detail }: { readonly detail: Schemas["GroupDetail"] }) {
  const { t } = useTranslation("admin");
  const styles = useStyles();
  const add = useAddMember();
  const { done } = useToasts();
  const [chosen, setChosen] = useState(nobody);
  const [adding, setAdding] = useState(false);
  const [outcome, setOutcome] = useState<InTurnResult<User>>();
  useUnsaved(chosen.length > 0 && !adding);
  const { groupId } = detail.group;
  const submit = async () => {
    setAdding(true);
    setOutcome(undefined);
    const result = await inTurn(
      chosen,
      ({ userId }) => add.mutateAsync({ groupId, userId }),
      () => undefined,
    );
    setAdding(false);
    setChosen(result.failed);
    if (result.done.length > 0) done(t("groups.panel.added", { count: result.done.length }));
    if (result.failed.length > 0) setOutcome(result);
  };
  const submitted = (event: SyntheticEvent) => {
    event.preventDefault();
    if (chosen.length > 0 && !adding) void submit();
  };
  return (
    <form className={styles.form} onSubmit={submitted}>
      <Field label={t("groups.panel.addMembers")} hint={t("groups.panel.addHint")}>
        <UserPicker
          label={t("groups.panel.addMembers")}
          chosen={chosen}
          notMemberOf={groupId}
          onChange={setChosen}
        />
      </Field>
      {outcome && (
        <>
          <span>
            {t("groups.panel.someFailed", {
              names: outcome.failed.map(({ displayName }) => displayName).join(", "),
            })}
          </span>
          <ProblemBar error={outcome.error} task="assignment" />
        </>
      )}
      <div>
        <SubmitButton pending={adding} disabled={chosen.length === 0}>
          {t("groups.panel.addSelected")}
        </SubmitButton>
      </div>
    </form>
  );
}
