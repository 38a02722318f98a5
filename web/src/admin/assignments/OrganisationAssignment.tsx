import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useToasts } from "../../ui/shell/toasts";
import { useMayChange } from "../access/signedIn";
import { isGlobal } from "../policies/policyName";
import { usePolicyTitle } from "../policies/usePolicyTitle";
import { ProblemBar } from "../problems/ProblemBar";
import {
  useAssignments,
  useAssignToOrganisation,
  useShowAssignments,
} from "../requests/assignments";
import { usePolicies } from "../requests/policies";
import type { Assignments } from "../requests/types";
import { Card } from "../shared/Card";
import { TaskDialog } from "../shared/TaskDialog";
import { Lead } from "../shared/Lead";
import { LoadingRows } from "../shared/LoadingRows";
import { Toolbar } from "../shared/Toolbar";
import { useUnsaved } from "../shared/unsaved/useUnsaved";
import { PolicySelect } from "./PolicySelect";

const useStyles = makeStyles({
  form: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalL,
    maxWidth: "480px",
  },
});

/** The policy of the whole organisation. */
export function OrganisationAssignment() {
  const { t } = useTranslation("admin");
  const assignments = useAssignments();
  return (
    <>
      <Lead>{t("assignments.organisation.description")}</Lead>
      <ProblemBar
        error={assignments.error}
        task="read"
        onRetry={() => void assignments.refetch()}
      />
      <Card padded>
        {assignments.isPending && <LoadingRows rows={2} />}
        {assignments.data && <Choosing current={ownPolicy(assignments.data)} />}
      </Card>
      <Lead>{t("assignments.precedence")}</Lead>
    </>
  );
}

/** The organisation's policy; empty for none, which is the same as Global. */
const ownPolicy = ({ organisation = "" }: Assignments): string =>
  isGlobal(organisation) ? "" : organisation;

function Choosing({ current }: { readonly current: string }) {
  const { t } = useTranslation("admin");
  const styles = useStyles();
  const mayChange = useMayChange();
  const title = usePolicyTitle();
  const policies = usePolicies();
  const assign = useAssignToOrganisation();
  const show = useShowAssignments();
  const { done } = useToasts();
  const [choice, setChoice] = useState<string>();
  const [asking, setAsking] = useState(false);
  const value = choice ?? current;
  const changed = value !== current;
  useUnsaved(changed && !asking);
  const chosen = policies.data?.find(({ name }) => name === (value || "Global"));
  const policy = title(value || "Global");
  return (
    <div className={styles.form}>
      <PolicySelect
        label={t("assignments.organisation.field")}
        hint={value === "" ? t("assignments.organisation.globalHint") : ""}
        none={title("Global")}
        without="Global"
        value={value}
        disabled={!mayChange}
        onChange={setChoice}
      />
      {mayChange && (
        <Toolbar>
          <Button appearance="primary" disabled={!changed} onClick={() => setAsking(true)}>
            {t("assignments.organisation.save")}
          </Button>
        </Toolbar>
      )}
      {asking && (
        <TaskDialog
          title={t("assignments.organisation.confirmTitle")}
          confirm={t("assignments.organisation.confirm")}
          task="assignment"
          onClose={() => setAsking(false)}
          onConfirm={async () => {
            const now = await assign.mutateAsync(value === "" ? null : value);
            show(({ groups, userCounts }) => ({ groups, userCounts, ...now }));
            setChoice(undefined);
            done(t("assignments.organisation.saved", { policy }));
          }}
        >
          {chosen &&
            t("assignments.organisation.confirmBody", {
              policy,
              calling: t(`policies.enablement.${chosen.calling}.label`),
            })}
        </TaskDialog>
      )}
    </div>
  );
}
