import { Field, ProgressBar } from "@fluentui/react-components";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useToasts } from "../../ui/shell/toasts";
import { ProblemBar } from "../problems/ProblemBar";
import { useAssignToUser } from "../requests/assignments";
import type { User } from "../requests/types";
import { FormDialog } from "../shared/FormDialog";
import { Labelled } from "../shared/Labelled";
import { inTurn, type InTurnResult } from "../shared/inTurn";
import { UserPicker } from "../shared/UserPicker";
import { PolicySelect } from "./PolicySelect";

interface AssignToUsersDialogProps {
  readonly policyName?: string;
  readonly users?: readonly User[];
  readonly onClose: () => void;
}

const nobody: readonly User[] = [];

/** Gives one or several users a policy of their own. People who do not get it stay in the form. */
export function AssignToUsersDialog(props: AssignToUsersDialogProps) {
  const { policyName = "", users = nobody, onClose } = props;
  const { t } = useTranslation("admin");
  const { done } = useToasts();
  const assign = useAssignToUser();
  const [chosen, setChosen] = useState(users);
  const [policy, setPolicy] = useState(policyName);
  const [tried, setTried] = useState(false);
  const [through, setThrough] = useState<number>();
  const [outcome, setOutcome] = useState<InTurnResult<User>>();

  const submit = async () => {
    setTried(true);
    if (chosen.length === 0 || policy === "") return;
    setThrough(0);
    const result = await inTurn(
      chosen,
      ({ userId }) => assign.mutateAsync({ userId, policy }),
      setThrough,
    );
    setThrough(undefined);
    if (result.done.length > 0) done(t("assignments.users.done", { count: result.done.length }));
    if (result.failed.length === 0) {
      onClose();
    } else {
      setOutcome(result);
      setChosen(result.failed);
    }
  };

  return (
    <FormDialog
      title={t("assignments.users.dialogTitle")}
      submit={t("assignments.users.confirm")}
      pending={through !== undefined}
      dirty={chosen !== users || policy !== policyName}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Labelled
        label={t("assignments.users.pick")}
        hint={t("assignments.users.pickHint")}
        fault={tried && chosen.length === 0 && t("assignments.users.nobodyChosen")}
      >
        <UserPicker label={t("assignments.users.pick")} chosen={chosen} onChange={setChosen} />
      </Labelled>
      <PolicySelect
        label={t("assignments.users.choosePolicy")}
        hint={t("assignments.users.replaces")}
        none={t("assignments.users.noPolicyChosen")}
        value={policy}
        fault={tried && policy === "" && t("assignments.users.noPolicyChosen")}
        onChange={setPolicy}
      />
      {through !== undefined && (
        <Field
          validationState="none"
          validationMessage={t("assignments.users.progress", {
            done: through,
            total: chosen.length,
          })}
        >
          <ProgressBar value={through} max={chosen.length} />
        </Field>
      )}
      {outcome && (
        <div>
          <p>
            {t("assignments.users.someFailed", {
              count: outcome.failed.length,
              names: outcome.failed.map(({ displayName }) => displayName).join(", "),
            })}
          </p>
          <ProblemBar error={outcome.error} task="assignment" />
        </div>
      )}
    </FormDialog>
  );
}
