import { makeStyles, mergeClasses, SearchBox, Title3, tokens } from "@fluentui/react-components";
import { CallConnectingRegular } from "@fluentui/react-icons/svg/call-connecting";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../../ui/components/EmptyState";
import { useApp } from "../../../app/AppProvider";
import { useObserved } from "../../../ui/useObserved";
import { PeopleList } from "./PeopleList";
import { PersonCard } from "./PersonCard";

const narrow = "@media (max-width: 720px)";

const useStyles = makeStyles({
  page: {
    display: "grid",
    gridTemplateColumns: "minmax(280px, 340px) minmax(0, 1fr)",
    flexGrow: 1,
    minHeight: 0,
    [narrow]: { gridTemplateColumns: "minmax(0, 1fr)" },
  },
  side: {
    display: "flex",
    flexDirection: "column",
    minHeight: 0,
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
    [narrow]: { borderRight: "none" },
  },
  head: {
    display: "grid",
    rowGap: tokens.spacingVerticalM,
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalL} ${tokens.spacingVerticalM}`,
  },
  search: { maxWidth: "none" },
  card: { display: "flex", flexDirection: "column", minHeight: 0, overflowY: "auto" },
  hiddenWhenNarrow: { [narrow]: { display: "none" } },
});

/** People at the left, the chosen one at the right; one of the two where it is narrow. */
export function PeoplePage({ path }: { readonly path: string }) {
  const { t } = useTranslation("calling");
  const styles = useStyles();
  const { people } = useApp();
  const { query } = useObserved(people);
  const chosen = /^\/people\/(.+)$/.exec(path)?.[1] ?? null;
  return (
    <div className={styles.page}>
      <section
        className={mergeClasses(styles.side, chosen !== null && styles.hiddenWhenNarrow)}
        aria-label={t("people.title")}
      >
        <div className={styles.head}>
          <Title3 as="h1">{t("people.title")}</Title3>
          <SearchBox
            className={styles.search}
            placeholder={t("people.search")}
            aria-label={t("people.search")}
            value={query}
            dismiss={{ "aria-label": t("people.clearSearch") }}
            onChange={(_, data) => people.search(data.value)}
          />
        </div>
        <PeopleList chosen={chosen} />
      </section>
      <div className={mergeClasses(styles.card, chosen === null && styles.hiddenWhenNarrow)}>
        {chosen === null ? (
          <EmptyState
            icon={<CallConnectingRegular />}
            title={t("people.choose.title")}
            body={t("people.choose.body")}
          />
        ) : (
          <PersonCard key={chosen} userId={chosen} />
        )}
      </div>
    </div>
  );
}
