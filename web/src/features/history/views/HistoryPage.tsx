import {
  Button,
  makeStyles,
  Skeleton,
  SkeletonItem,
  Subtitle2,
  Text,
  Title3,
  tokens,
} from "@fluentui/react-components";
import { HistoryRegular } from "@fluentui/react-icons/svg/history";
import { PlugDisconnectedRegular } from "@fluentui/react-icons/svg/plug-disconnected";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../../ui/components/EmptyState";
import { describeFailure } from "../../../ui/i18n/describeError";
import { useVisible } from "../../../ui/components/useVisible";
import { formatDay } from "../../../base/text/time";
import { navigate } from "../../../ui/router/location";
import { useApp, useFeature } from "../../../app/AppProvider";
import { historyModel } from "../model/history";
import { useObserved } from "../../../ui/useObserved";
import { useWatchOnScreen } from "../../../app/people/useWatchOnScreen";
import { usePeopleById } from "../../../app/people/usePeopleById";
import { CallRow } from "./CallRow";
import { groupByDay } from "./groupByDay";
import { joinMissed } from "./joinMissed";

const useStyles = makeStyles({
  page: { overflowY: "auto", flexGrow: 1, display: "flex", flexDirection: "column" },
  column: {
    width: "100%",
    maxWidth: "760px",
    boxSizing: "border-box",
    marginInline: "auto",
    padding: "20px 24px 40px",
    flexGrow: 1,
    display: "flex",
    flexDirection: "column",
    "@media (max-width: 720px)": { padding: "16px 8px 24px" },
  },
  title: { paddingInline: "12px" },
  day: {
    display: "block",
    padding: `${tokens.spacingVerticalXL} 12px ${tokens.spacingVerticalXS}`,
    color: tokens.colorNeutralForeground2,
  },
  list: { listStyleType: "none", margin: 0, padding: 0 },
  more: { alignSelf: "center", marginTop: tokens.spacingVerticalL },
  skeleton: { display: "grid", rowGap: "20px", padding: "32px 12px" },
});

/**
 * Recent calls by day. Looking at them takes the missed badge away: on a page that can be seen, and
 * once the calls are on it.
 */
export function HistoryPage() {
  const { t, i18n } = useTranslation(["calling", "common"]);
  const styles = useStyles();
  const { me } = useApp();
  const history = useFeature(historyModel);
  const { status, calls, more, problem } = useObserved(history);
  const missed = useObserved(me.missedCalls);
  const find = usePeopleById(calls.map(({ peer }) => peer.userId));

  const scroller = useRef<HTMLDivElement>(null);
  useWatchOnScreen(
    scroller,
    calls.map(({ peer }) => peer.userId),
  );

  const isVisible = useVisible();
  useEffect(() => {
    if (missed > 0 && isVisible && status === "ready") void me.sawMissedCalls();
  }, [me, missed, isVisible, status]);

  const now = new Date();
  return (
    <div ref={scroller} className={styles.page}>
      <div className={styles.column}>
        <Title3 as="h1" className={styles.title}>
          {t("history.title")}
        </Title3>
        {calls.length > 0 ? (
          <>
            {groupByDay(calls, now).map(({ daysAgo, calls: ofDay }) => {
              const day = formatDay(new Date(ofDay[0].startedAt), now, i18n.language);
              return (
                <section key={daysAgo} aria-label={day}>
                  <Subtitle2 as="h2" className={styles.day}>
                    {day}
                  </Subtitle2>
                  <ul className={styles.list}>
                    {joinMissed(ofDay).map(({ call, count }) => (
                      <CallRow
                        key={call.callId}
                        call={call}
                        count={count}
                        found={find(call.peer.userId)}
                      />
                    ))}
                  </ul>
                </section>
              );
            })}
            {more && status === "failed" && (
              <Text role="alert" className={styles.more}>
                {t("history.failedMore")}
              </Text>
            )}
            {more && (
              <Button
                className={styles.more}
                appearance="subtle"
                disabledFocusable={status === "loading"}
                onClick={() => void history.loadMore()}
              >
                {t("history.more")}
              </Button>
            )}
          </>
        ) : status === "failed" ? (
          <EmptyState
            icon={<PlugDisconnectedRegular />}
            title={t("history.failed")}
            body={problem ? describeFailure(problem) : ""}
            action={
              <Button onClick={() => void history.refresh()}>{t("common:action.retry")}</Button>
            }
          />
        ) : status === "ready" ? (
          <EmptyState
            icon={<HistoryRegular />}
            title={t("history.none.title")}
            body={t("history.none.body")}
            action={
              <Button appearance="primary" onClick={() => navigate("/people")}>
                {t("history.none.action")}
              </Button>
            }
          />
        ) : (
          <Skeleton aria-label={t("history.loading")} className={styles.skeleton}>
            {[1, 2, 3, 4].map((row) => (
              <SkeletonItem key={row} size={32} />
            ))}
          </Skeleton>
        )}
      </div>
    </div>
  );
}
