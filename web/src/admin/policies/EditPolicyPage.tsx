import { MessageBar, MessageBarBody } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { navigate } from "../../ui/router/location";
import { useToasts } from "../../ui/shell/toasts";
import { ProblemBar } from "../problems/ProblemBar";
import { useAssignments } from "../requests/assignments";
import { useChangePolicy, usePolicy } from "../requests/policies";
import type { Policy } from "../requests/types";
import { Card } from "../shared/Card";
import { LoadingRows } from "../shared/LoadingRows";
import { Page } from "../shell/Page";
import { paths } from "../shell/routes";
import { PolicyForm } from "./PolicyForm";
import { contentOf } from "./policyDraft";
import { isGlobal } from "./policyName";
import { PolicyTrail } from "./PolicyTrail";
import { reachOf } from "./reach";
import { usePolicyTitle } from "./usePolicyTitle";
import { useReachText } from "./useReachText";

export function EditPolicyPage({ policyName }: { readonly policyName: string }) {
  const { t } = useTranslation("admin");
  const name = usePolicyTitle()(policyName);
  const policy = usePolicy(policyName);
  return (
    <Page title={t("policies.form.editTitle", { name })} above={<PolicyTrail here={name} />}>
      {policy.data ? (
        <Editing policy={policy.data} />
      ) : (
        <>
          <ProblemBar error={policy.error} task="policy" onRetry={() => void policy.refetch()} />
          {policy.isPending && (
            <Card>
              <LoadingRows />
            </Card>
          )}
        </>
      )}
    </Page>
  );
}

function Editing({ policy }: { readonly policy: Policy }) {
  const { t } = useTranslation("admin");
  const name = usePolicyTitle()(policy.name);
  const change = useChangePolicy(policy.name);
  const { done } = useToasts();
  return (
    <PolicyForm
      initial={policy}
      saving={change.isPending || change.isSuccess}
      error={change.error}
      note={<ReachNote policyName={policy.name} />}
      onSave={(draft) =>
        change.mutate(contentOf(draft), {
          onSuccess: () => {
            done(t("policies.form.saved", { name }));
            navigate(paths.policies);
          },
        })
      }
    />
  );
}

/** The people a change will reach. */
function ReachNote({ policyName }: { readonly policyName: string }) {
  const { t } = useTranslation("admin");
  const text = useReachText();
  const assignments = useAssignments();
  if (!assignments.data) return null;
  const whom = text(reachOf(policyName, assignments.data));
  return (
    <MessageBar intent={isGlobal(policyName) ? "warning" : "info"} layout="multiline">
      <MessageBarBody>{t("policies.form.reach", { whom })}</MessageBarBody>
    </MessageBar>
  );
}
