import {
  makeStyles,
  mergeClasses,
  shorthands,
  Spinner,
  Subtitle2,
  Text,
  tokens,
} from "@fluentui/react-components";
import { PersonClockRegular } from "@fluentui/react-icons/svg/person-clock";
import { WarningRegular } from "@fluentui/react-icons/svg/warning";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { describeFailure } from "../../../ui/i18n/describeError";
import { RouteLink } from "../../../ui/router/RouteLink";
import type { PersonRef } from "../../../base/vocabulary";
import type { Preview } from "../../model/calls";
import { useCallModels } from "../callModels";
import { useObserved } from "../../../ui/useObserved";
import { ClockWarning } from "../clock/ClockWarning";
import { describeWhoseClock } from "../clock/describeClock";
import { testIds } from "../../../base/testIds";
import { AssuranceLines } from "../trust/AssuranceLines";
import { ModeShield } from "./ModeShield";
import { ReasonList } from "./ReasonList";

const useStyles = makeStyles({
  card: {
    display: "grid",
    gridTemplateColumns: "40px 1fr",
    columnGap: tokens.spacingHorizontalM,
    padding: tokens.spacingHorizontalL,
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    textAlign: "start",
    minHeight: "40px",
    alignItems: "center",
  },
  secure: {
    backgroundColor: tokens.colorPaletteGreenBackground1,
    ...shorthands.borderColor(tokens.colorPaletteGreenBorder1),
  },
  asked: {
    backgroundColor: tokens.colorPaletteDarkOrangeBackground1,
    ...shorthands.borderColor(tokens.colorPaletteDarkOrangeBorder1),
  },
  link: { color: tokens.colorBrandForegroundLink },
  refused: {
    backgroundColor: tokens.colorPaletteRedBackground1,
    ...shorthands.borderColor(tokens.colorPaletteRedBorder1),
  },
  icon: {
    display: "grid",
    placeItems: "center",
    width: "40px",
    height: "40px",
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow2,
    fontSize: "22px",
    alignSelf: "start",
  },
  words: { display: "grid", rowGap: tokens.spacingVerticalS },
  detail: { color: tokens.colorNeutralForeground2 },
});

interface ModeNoticeProps {
  readonly preview: Preview;
  readonly callee: PersonRef;
}

/** The answer before it rings: end-to-end encrypted, or not and why. */
export function ModeNotice({ preview, callee }: ModeNoticeProps) {
  const { t } = useTranslation("calling");
  const styles = useStyles();
  const clock = useObserved(useCallModels().ownClock);
  const name = callee.displayName;
  switch (preview.kind) {
    case "asking":
      return (
        <Notice mode="asking" icon={<Spinner size="tiny" aria-hidden role="presentation" />}>
          <Text className={styles.detail}>{t("mode.asking")}</Text>
        </Notice>
      );
    case "unreachable":
      return (
        <Notice mode="unreachable" icon={<PersonClockRegular />}>
          <Subtitle2 as="h3">{t("mode.unreachable", { name })}</Subtitle2>
          <Text className={styles.detail}>{t("mode.unreachableDetail", { name })}</Text>
        </Notice>
      );
    case "failed":
      return (
        <Notice mode="failed" icon={<WarningRegular />}>
          <Subtitle2 as="h3">{t("mode.failed")}</Subtitle2>
          <Text className={styles.detail}>{describeFailure(preview.problem)}</Text>
        </Notice>
      );
    case "keys-refused":
      return (
        <Notice
          mode={preview.kind}
          icon={<ModeShield mode="refused" size={22} />}
          look={styles.refused}
        >
          <Subtitle2 as="h3">
            {t(
              preview.failure === "clock"
                ? "trust.keysRefused.clockTitle"
                : "trust.keysRefused.title",
              { name },
            )}
          </Subtitle2>
          <Text>{t(`trust.keysRefused.${preview.alert ?? preview.failure}`, { name })}</Text>
          {preview.alert && (
            <Text weight="semibold">{t(`trust.keysRefused.alert.${preview.alert}`)}</Text>
          )}
          <Text className={styles.detail}>
            {preview.failure === "clock"
              ? describeWhoseClock(t, clock, name)
              : t("trust.keysRefused.do")}
          </Text>
          {preview.failure !== "clock" && <ClockWarning before="call" />}
        </Notice>
      );
    case "no-own-keys":
      return (
        <Notice mode={preview.kind} icon={<WarningRegular />}>
          <Subtitle2 as="h3">{t("trust.noOwnKeys.title")}</Subtitle2>
          <Text className={styles.detail}>{t("trust.noOwnKeys.body")}</Text>
          <RouteLink to="/settings/keys" className={styles.link}>
            {t("trust.noOwnKeys.open")}
          </RouteLink>
        </Notice>
      );
    case "mode": {
      const { mode, assurance } = preview;
      const verified = assurance.trust === "verified";
      const icon = <ModeShield mode={mode.kind} verified={verified} size={22} />;
      switch (mode.kind) {
        case "end-to-end-encrypted":
          return (
            <Notice
              mode={mode.kind}
              icon={icon}
              look={assurance.questions.length > 0 ? styles.asked : styles.secure}
            >
              <Subtitle2 as="h3">{t("mode.endToEnd.before")}</Subtitle2>
              <Text className={styles.detail}>{t("mode.endToEnd.detail")}</Text>
              <AssuranceLines assurance={assurance} name={name} />
              <ClockWarning before="call" />
            </Notice>
          );
        case "standard":
          return (
            <Notice mode={mode.kind} icon={icon}>
              <Subtitle2 as="h3">{t("mode.standard.before")}</Subtitle2>
              <ReasonList reasons={mode.reasons} reader="caller" name={name} />
              <AssuranceLines assurance={assurance} name={name} />
              <Text size={200} className={styles.detail}>
                {t("mode.standard.detail")}
              </Text>
            </Notice>
          );
        case "refused":
          return (
            <Notice mode={mode.kind} icon={icon} look={styles.refused}>
              <Subtitle2 as="h3">{t("mode.refused.before")}</Subtitle2>
              <Text className={styles.detail}>{t("mode.refused.detail")}</Text>
              <ReasonList reasons={mode.reasons} reader="caller" name={name} />
            </Notice>
          );
      }
    }
  }
}

interface NoticeProps {
  readonly mode: string;
  readonly icon: ReactNode;
  readonly look?: string;
  readonly children: ReactNode;
}

/** One live region, so that screen readers read the answer when it comes and when it changes. */
function Notice({ mode, icon, look, children }: NoticeProps) {
  const styles = useStyles();
  return (
    <div
      role="status"
      className={mergeClasses(styles.card, look)}
      data-testid={testIds.modeNotice}
      data-mode={mode}
    >
      <span className={styles.icon}>{icon}</span>
      <div className={styles.words}>{children}</div>
    </div>
  );
}
