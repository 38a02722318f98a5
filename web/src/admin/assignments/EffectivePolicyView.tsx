import { Badge, makeStyles, mergeClasses, Text, tokens } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { usePolicyTitle } from "../policies/usePolicyTitle";
import { useAssignments } from "../requests/assignments";
import type { UserDetail } from "../requests/types";
import { AdminLink } from "../shared/AdminLink";
import { paths } from "../shell/routes";
import { testIds } from "../testIds";
import { type Step, stepsFor } from "./steps";

const useStyles = makeStyles({
  root: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalS },
  value: { color: tokens.colorNeutralForeground2 },
  steps: { listStyleType: "none", margin: 0, padding: 0 },
  step: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 2fr) minmax(0, 3fr) 64px",
    alignItems: "center",
    gap: tokens.spacingHorizontalS,
    minHeight: "32px",
    padding: `${tokens.spacingVerticalXXS} ${tokens.spacingHorizontalM}`,
    borderLeft: `3px solid ${tokens.colorNeutralStroke2}`,
    color: tokens.colorNeutralForeground2,
  },
  applies: {
    borderLeftColor: tokens.colorBrandStroke1,
    backgroundColor: tokens.colorNeutralBackground3,
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
  },
});

/** Which policy applies to a person, and from where it could have come otherwise. */
export function EffectivePolicyView({ detail }: { readonly detail: UserDetail }) {
  const { t } = useTranslation("admin");
  const styles = useStyles();
  const title = usePolicyTitle();
  const assignments = useAssignments();
  const { policy, source, group } = detail.effectivePolicy;
  return (
    <div
      className={styles.root}
      data-testid={testIds.effectivePolicy}
      data-policy={policy.name}
      data-source={source}
    >
      <div>
        <AdminLink to={paths.editPolicy(policy.name)}>
          <Text weight="semibold" size={400}>
            {title(policy.name)}
          </Text>
        </AdminLink>{" "}
        {t(`assignments.effective.because.${source}`, { group: group?.name ?? "" })}
      </div>
      <div className={styles.value}>
        {t("policies.column.calling")}: {t(`policies.enablement.${policy.calling}.label`)}
      </div>
      {assignments.data && (
        <ol className={styles.steps} aria-label={t("assignments.effective.why")}>
          {stepsFor(detail, assignments.data).map((step) => (
            <StepRow key={step.source} step={step} />
          ))}
        </ol>
      )}
    </div>
  );
}

function StepRow({ step }: { readonly step: Step }) {
  const { t } = useTranslation("admin");
  const styles = useStyles();
  const title = usePolicyTitle();
  const { source, policy, group, applies } = step;
  const name = policy === undefined ? t("assignments.effective.none") : title(policy);
  return (
    <li className={mergeClasses(styles.step, applies && styles.applies)}>
      <span>{t(`assignments.effective.step.${source}`)}</span>
      <span>
        {group
          ? t("assignments.effective.groupStep", {
              policy: name,
              group: group.name,
              rank: group.rank,
            })
          : name}
      </span>
      {applies && (
        <Badge appearance="tint" color="brand">
          {t("assignments.effective.applies")}
        </Badge>
      )}
    </li>
  );
}
