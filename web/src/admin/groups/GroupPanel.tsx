import { useTranslation } from "react-i18next";
import { usePolicyTitle } from "../policies/usePolicyTitle";
import { ProblemBar } from "../problems/ProblemBar";
import { useAssignments } from "../requests/assignments";
import { useGroup } from "../requests/groups";
import { AdminLink } from "../shared/AdminLink";
import { LoadingRows } from "../shared/LoadingRows";
import { Section } from "../shared/Section";
import { SidePanel } from "../shared/SidePanel";
import { paths } from "../shell/routes";
import { AboutSection } from "./AboutSection";
import { DeleteGroup } from "./DeleteGroup";
import { MembersSection } from "./MembersSection";

interface GroupPanelProps {
  readonly groupId: string;
  readonly onClose: () => void;
}

/** One group in detail. */
export function GroupPanel({ groupId, onClose }: GroupPanelProps) {
  const { t } = useTranslation(["admin", "common"]);
  const title = usePolicyTitle();
  const detail = useGroup(groupId);
  const assignments = useAssignments();
  const assignment = assignments.data?.groups.find(({ group }) => group.groupId === groupId);
  const name = detail.data?.group.name ?? t("common:loading");
  return (
    <SidePanel label={t("groups.panel.label", { name })} header={name} onClose={onClose}>
      {detail.isPending && <LoadingRows />}
      <ProblemBar error={detail.error} task="group" onRetry={() => void detail.refetch()} />
      {detail.data && (
        <>
          <AboutSection group={detail.data.group} />
          <MembersSection detail={detail.data} />
          <Section title={t("groups.panel.policy")}>
            <span>
              {assignment
                ? t("groups.panel.hasPolicy", {
                    policy: title(assignment.policy),
                    rank: assignment.rank,
                  })
                : assignments.data && t("groups.panel.noPolicy")}
            </span>
            <AdminLink to={paths.policyTab("groups")}>{t("groups.panel.manage")}</AdminLink>
          </Section>
          <DeleteGroup group={detail.data.group} assignment={assignment} onDeleted={onClose} />
        </>
      )}
    </SidePanel>
  );
}
