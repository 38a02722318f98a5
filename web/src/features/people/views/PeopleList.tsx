import {
  Button,
  makeStyles,
  mergeClasses,
  Skeleton,
  SkeletonItem,
  Text,
  tokens,
} from "@fluentui/react-components";
import { PeopleAddRegular } from "@fluentui/react-icons/svg/people-add";
import { PersonSearchRegular } from "@fluentui/react-icons/svg/person-search";
import { PlugDisconnectedRegular } from "@fluentui/react-icons/svg/plug-disconnected";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { arrowKeys } from "../../../ui/components/arrowKeys";
import { EmptyState } from "../../../ui/components/EmptyState";
import { PersonAvatar } from "../../../ui/components/PersonAvatar";
import { describeFailure } from "../../../ui/i18n/describeError";
import { RouteLink } from "../../../ui/router/RouteLink";
import type { Person } from "../../../base/vocabulary";
import { useApp } from "../../../app/AppProvider";
import { useWatchOnScreen } from "../../../app/people/useWatchOnScreen";
import { useObserved } from "../../../ui/useObserved";

const useStyles = makeStyles({
  scroll: { overflowY: "auto", flexGrow: 1, padding: "0 8px 16px", outlineStyle: "none" },
  list: { listStyleType: "none", margin: 0, padding: 0 },
  row: {
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalM,
    padding: "8px",
    borderRadius: tokens.borderRadiusLarge,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: "none",
    ":hover": {
      backgroundColor: tokens.colorNeutralBackground2Hover,
      color: tokens.colorNeutralForeground1Hover,
    },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
  },
  chosen: {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    color: tokens.colorNeutralForeground1Selected,
    boxShadow: `inset 3px 0 0 ${tokens.colorCompoundBrandStroke}`,
    "@media (forced-colors: active)": { outline: "2px solid Highlight" },
  },
  words: { display: "grid", minWidth: 0 },
  name: { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  muted: { opacity: 0.78 },
  more: { display: "grid", placeItems: "center", paddingTop: tokens.spacingVerticalM },
  skeleton: { display: "grid", gridTemplateColumns: "36px 1fr", gap: "12px", padding: "8px" },
});

export function PeopleList({ chosen }: { readonly chosen: string | null }) {
  const { t } = useTranslation(["calling", "common"]);
  const styles = useStyles();
  const { me: ownModel, people: model } = useApp();
  const { me } = useObserved(ownModel);
  const manages = me !== null && me.role !== "member";
  const { status, people, query, more, problem } = useObserved(model);
  const scroller = useRef<HTMLDivElement>(null);
  useWatchOnScreen(
    scroller,
    people.map(({ userId }) => userId),
  );

  if (people.length === 0) {
    if (status === "failed") {
      return (
        <EmptyState
          icon={<PlugDisconnectedRegular />}
          title={t("people.failed")}
          body={problem ? describeFailure(problem) : ""}
          action={<Button onClick={() => void model.refresh()}>{t("common:action.retry")}</Button>}
        />
      );
    }
    if (status !== "ready") return <LoadingRows />;
    return query.trim() === "" ? (
      <EmptyState
        icon={<PeopleAddRegular />}
        title={t("people.none.title")}
        body={t("people.none.body")}
        action={
          manages && (
            <Button as="a" href="/admin">
              {t("people.none.invite")}
            </Button>
          )
        }
      />
    ) : (
      <EmptyState
        icon={<PersonSearchRegular />}
        title={t("people.noMatch.title", { query: query.trim() })}
        body={t("people.noMatch.body")}
      />
    );
  }
  return (
    // It scrolls, and Firefox makes a stop of that for the keyboard, which the links are already.
    <div ref={scroller} className={styles.scroll} tabIndex={-1}>
      <ul ref={arrowKeys} className={styles.list} aria-label={t("people.list")}>
        {people.map((person) => (
          <li key={person.userId} data-person={person.userId}>
            <PersonRow person={person} chosen={person.userId === chosen} />
          </li>
        ))}
      </ul>
      {more && (
        <div className={styles.more}>
          {status === "failed" && <Text role="alert">{t("people.failedMore")}</Text>}
          <Button
            appearance="subtle"
            disabledFocusable={status === "loading"}
            onClick={() => void model.loadMore()}
          >
            {t("people.more")}
          </Button>
        </div>
      )}
    </div>
  );
}

function PersonRow({ person, chosen }: { readonly person: Person; readonly chosen: boolean }) {
  const { t } = useTranslation("common");
  const styles = useStyles();
  return (
    <RouteLink
      to={`/people/${person.userId}`}
      className={mergeClasses(styles.row, chosen && styles.chosen)}
      aria-current={chosen ? "true" : undefined}
    >
      <PersonAvatar
        userId={person.userId}
        name={person.displayName}
        presence={person.presence}
        size={36}
      />
      <span className={styles.words}>
        <Text className={styles.name} weight={chosen ? "semibold" : "regular"}>
          {person.displayName}
        </Text>
        <Text size={200} className={styles.muted}>
          {t(`presence.${person.presence}`)}
        </Text>
      </span>
    </RouteLink>
  );
}

function LoadingRows() {
  const { t } = useTranslation("calling");
  const styles = useStyles();
  return (
    <Skeleton aria-label={t("people.loading")} className={styles.scroll}>
      {[180, 140, 200, 120, 160].map((width) => (
        <div key={width} className={styles.skeleton}>
          <SkeletonItem shape="circle" size={36} />
          <div>
            <SkeletonItem size={16} style={{ width, marginBottom: 6 }} />
            <SkeletonItem size={12} style={{ width: 70 }} />
          </div>
        </div>
      ))}
    </Skeleton>
  );
}
