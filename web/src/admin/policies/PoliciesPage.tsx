import { makeStyles, Tab, TabList, tokens } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { GroupAssignments } from "../assignments/GroupAssignments";
import { OrganisationAssignment } from "../assignments/OrganisationAssignment";
import { UserAssignments } from "../assignments/UserAssignments";
import { go } from "../shared/unsaved/go";
import { Page } from "../shell/Page";
import { paths, policyTabs, type PolicyTab } from "../shell/routes";
import { PolicyList } from "./PolicyList";

const useStyles = makeStyles({
  tabs: { flexWrap: "wrap", marginLeft: `calc(-1 * ${tokens.spacingHorizontalMNudge})` },
  panel: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalL },
});

/** Enhanced encryption policies, and whom they are assigned to. */
export function PoliciesPage({ tab }: { readonly tab: PolicyTab }) {
  const { t } = useTranslation("admin");
  const styles = useStyles();
  const select = (value: unknown) => {
    const next = policyTabs.find((name) => name === value);
    if (next) go(paths.policyTab(next));
  };
  return (
    <Page title={t("policies.title")} description={t("policies.description")}>
      <TabList
        className={styles.tabs}
        aria-label={t("policies.tabs.label")}
        selectedValue={tab}
        selectTabOnFocus={false}
        onTabSelect={(_event, data) => select(data.value)}
      >
        {policyTabs.map((name) => (
          <Tab key={name} value={name} id={`tab-${name}`} aria-controls={`panel-${name}`}>
            {t(`policies.tabs.${name}`)}
          </Tab>
        ))}
      </TabList>
      <div
        role="tabpanel"
        id={`panel-${tab}`}
        aria-labelledby={`tab-${tab}`}
        className={styles.panel}
      >
        <TabContent tab={tab} />
      </div>
    </Page>
  );
}

function TabContent({ tab }: { readonly tab: PolicyTab }) {
  switch (tab) {
    case "policies":
      return <PolicyList />;
    case "users":
      return <UserAssignments />;
    case "groups":
      return <GroupAssignments />;
    case "organisation":
      return <OrganisationAssignment />;
  }
}
