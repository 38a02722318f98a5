import {
  Button,
  makeStyles,
  PresenceBadge,
  Spinner,
  Text,
  Title2,
  tokens,
} from "@fluentui/react-components";
import { ArrowLeftRegular } from "@fluentui/react-icons/svg/arrow-left";
import { PersonQuestionMarkRegular } from "@fluentui/react-icons/svg/person-question-mark";
import { PlugDisconnectedRegular } from "@fluentui/react-icons/svg/plug-disconnected";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../../ui/components/EmptyState";
import { PersonAvatar } from "../../../ui/components/PersonAvatar";
import { describeFailure } from "../../../ui/i18n/describeError";
import { navigate } from "../../../ui/router/location";
import type { Person } from "../../../base/vocabulary";
import { useApp } from "../../../app/AppProvider";
import { CallStarter } from "../../../calls/views/start/CallStarter";
import { MismatchNotice } from "../../../calls/views/trust/MismatchNotice";
import { usePeopleById } from "../../../app/people/usePeopleById";

const useStyles = makeStyles({
  page: { display: "flex", flexDirection: "column", flexGrow: 1, position: "relative" },
  back: {
    position: "absolute",
    top: "8px",
    insetInlineStart: "8px",
    "@media (min-width: 721px)": { display: "none" },
  },
  card: {
    display: "flex",
    flexDirection: "column",
    alignItems: "center",
    gap: tokens.spacingVerticalXXL,
    width: "100%",
    maxWidth: "460px",
    boxSizing: "border-box",
    margin: "auto",
    padding: "48px 24px",
  },
  head: { display: "grid", justifyItems: "center", rowGap: "4px", textAlign: "center" },
  avatar: { marginBottom: tokens.spacingVerticalM },
  presence: { display: "flex", alignItems: "center", gap: "6px" },
  muted: { color: tokens.colorNeutralForeground2 },
});

/** The card of a person, with the mode that a call to them would have. */
export function PersonCard({ userId }: { readonly userId: string }) {
  const { t } = useTranslation(["calling", "common"]);
  const { people } = useApp();
  const found = usePeopleById([userId])(userId);
  useEffect(() => people.watch([userId]), [people, userId]);
  switch (found.kind) {
    case "found":
      return <Card person={found.person} />;
    case "asking":
      return <Spinner style={{ margin: "auto" }} label={t("people.loadingOne")} />;
    case "absent":
      return (
        <EmptyState
          icon={<PersonQuestionMarkRegular />}
          title={t("people.unknown.title")}
          body={t("people.unknown.body")}
          action={<Button onClick={() => navigate("/people")}>{t("people.back")}</Button>}
        />
      );
    case "failed":
      return (
        <EmptyState
          icon={<PlugDisconnectedRegular />}
          title={t("people.failedOne")}
          body={describeFailure(found.problem)}
          action={<Button onClick={() => people.retry(userId)}>{t("common:action.retry")}</Button>}
        />
      );
  }
}

function Card({ person }: { readonly person: Person }) {
  const { t } = useTranslation(["calling", "common"]);
  const styles = useStyles();
  const status = person.presence === "in-a-call" ? "busy" : person.presence;
  return (
    <section className={styles.page} aria-label={t("people.card", { name: person.displayName })}>
      <Button
        className={styles.back}
        appearance="subtle"
        icon={<ArrowLeftRegular />}
        aria-label={t("people.back")}
        onClick={() => navigate("/people")}
      />
      <div className={styles.card}>
        <div className={styles.head}>
          <PersonAvatar
            className={styles.avatar}
            userId={person.userId}
            name={person.displayName}
            size={96}
          />
          <Title2 as="h2" align="center">
            {person.displayName}
          </Title2>
          <Text align="center" className={styles.muted}>
            {person.email}
          </Text>
          <span className={styles.presence}>
            <PresenceBadge status={status} size="small" aria-hidden />
            <Text size={200} className={styles.muted}>
              {t(`common:presence.${person.presence}`)}
            </Text>
          </span>
        </div>
        <MismatchNotice person={person} />
        <CallStarter person={person} />
      </div>
    </section>
  );
}
