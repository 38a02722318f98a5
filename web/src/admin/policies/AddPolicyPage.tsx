import { useTranslation } from "react-i18next";
import { navigate } from "../../ui/router/location";
import { useToasts } from "../../ui/shell/toasts";
import { useCreatePolicy, usePolicies } from "../requests/policies";
import { Page } from "../shell/Page";
import { paths } from "../shell/routes";
import { PolicyForm } from "./PolicyForm";
import { emptyDraft, type PolicyDraft, policyOf } from "./policyDraft";
import { PolicyTrail } from "./PolicyTrail";
import { usePolicyTitle } from "./usePolicyTitle";

export function AddPolicyPage() {
  const { t } = useTranslation("admin");
  const title = usePolicyTitle();
  const policies = usePolicies();
  const create = useCreatePolicy();
  const { done } = useToasts();
  const save = (draft: PolicyDraft) =>
    create.mutate(policyOf(draft), {
      onSuccess: ({ name }) => {
        done(t("policies.form.created", { name: title(name) }));
        navigate(paths.policies);
      },
    });
  return (
    <Page title={t("policies.form.addTitle")} above={<PolicyTrail here={t("common.add")} />}>
      <PolicyForm
        initial={emptyDraft}
        existing={policies.data?.map(({ name }) => name) ?? []}
        saving={create.isPending || create.isSuccess}
        error={create.error}
        onSave={save}
      />
    </Page>
  );
}
