import { makeStyles, SearchBox } from "@fluentui/react-components";
import { HistoryRegular, SearchRegular } from "@fluentui/react-icons";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatDateTime } from "../../base/text/time";
import { ProblemBar } from "../problems/ProblemBar";
import { useAudit } from "../requests/audit";
import type { AuditEntry } from "../requests/types";
import { Card } from "../shared/Card";
import { EmptyState } from "../../ui/components/EmptyState";
import { LoadingRows } from "../shared/LoadingRows";
import { LoadMore } from "../shared/LoadMore";
import { matches } from "../../base/text/matches";
import { Toolbar } from "../shared/Toolbar";
import { Page } from "../shell/Page";
import { AuditDays } from "./AuditDays";
import { useSentence } from "./useSentence";

const useStyles = makeStyles({ search: { width: "320px", maxWidth: "100%" } });

/** The page of the audit log: every change with its author and time. */
export function AuditPage() {
  const { t } = useTranslation("admin");
  const styles = useStyles();
  const audit = useAudit();
  const sentence = useSentence();
  const [filter, setFilter] = useState("");
  const entries = audit.data?.pages.flat();
  const text = (entry: AuditEntry) =>
    [
      sentence(entry),
      entry.action,
      entry.address,
      formatDateTime(entry.at),
      JSON.stringify([entry.before, entry.after]),
    ].join(" ");
  const shown = entries?.filter((entry) => matches(text(entry), filter));
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <Page title={t("audit.title")} description={t("audit.description", { zone })}>
      <Toolbar>
        <SearchBox
          className={styles.search}
          aria-label={t("audit.filter")}
          placeholder={t("audit.filter")}
          dismiss={{ "aria-label": t("common.clear") }}
          value={filter}
          onChange={(_event, data) => setFilter(data.value)}
        />
        <span role="status">
          {filter !== "" &&
            entries &&
            shown &&
            t(audit.hasNextPage ? "audit.filterNote" : "audit.filterNoteAll", {
              shown: shown.length,
              loaded: entries.length,
            })}
        </span>
      </Toolbar>
      <ProblemBar error={audit.error} task="read" onRetry={() => void audit.refetch()} />
      <Card>
        {audit.isPending && <LoadingRows rows={8} />}
        {entries?.length === 0 && (
          <EmptyState
            inline
            icon={<HistoryRegular />}
            title={t("audit.empty")}
            body={t("audit.emptyBody")}
          />
        )}
        {entries && entries.length > 0 && shown?.length === 0 && (
          <EmptyState inline icon={<SearchRegular />} title={t("audit.noMatch", { filter })} />
        )}
        {shown && shown.length > 0 && <AuditDays entries={shown} />}
      </Card>
      <LoadMore pages={audit} />
      {entries && entries.length > 0 && !audit.hasNextPage && <span>{t("audit.allLoaded")}</span>}
    </Page>
  );
}
