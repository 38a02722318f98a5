import { makeStyles, Text, tokens } from "@fluentui/react-components";
import { LockClosedRegular } from "@fluentui/react-icons/svg/lock-closed";
import { ShieldProhibitedRegular } from "@fluentui/react-icons/svg/shield-prohibited";
import { useTranslation } from "react-i18next";
import { describeFailure } from "../../../ui/i18n/describeError";
import { useToasts } from "../../../ui/shell/toasts";
import type { Outcome } from "../../model";
import { useApp, useObserved } from "../app";
import { Box, SettingsSection } from "./Section";
import { SwitchRow } from "./SwitchRow";

const useStyles = makeStyles({
  note: { display: "flex", gap: tokens.spacingHorizontalS, alignItems: "flex-start" },
  icon: { flexShrink: 0, fontSize: "20px" },
  muted: { color: tokens.colorNeutralForeground2 },
});

/** The switch for end-to-end encrypted calls, where policy lets the person have it. */
export function PrivacySettings() {
  const { t } = useTranslation("calling");
  const styles = useStyles();
  const { me: model } = useApp();
  const { me } = useObserved(model);
  const toasts = useToasts();
  if (!me) return null;
  const { endToEnd } = me;
  const report = (outcome: Outcome) => {
    if (!outcome.ok) toasts.problem(describeFailure(outcome.problem));
  };
  return (
    <SettingsSection title={t("settings.privacy.title")}>
      {endToEnd.available ? (
        <Box>
          <SwitchRow
            label={t("settings.privacy.endToEnd")}
            hint={t("settings.privacy.endToEndHint")}
            checked={endToEnd.on}
            disabled={endToEnd.locked}
            onChange={(on) => void model.setEndToEnd(on).then(report)}
          />
          {endToEnd.locked && (
            <div className={styles.note}>
              <LockClosedRegular className={styles.icon} aria-hidden />
              <Text>{t("settings.privacy.locked")}</Text>
            </div>
          )}
          {endToEnd.mayRequire && endToEnd.on && (
            <SwitchRow
              label={t("settings.privacy.only")}
              hint={t("settings.privacy.onlyHint")}
              checked={endToEnd.only}
              onChange={(only) => void model.setOnlyEndToEnd(only).then(report)}
            />
          )}
        </Box>
      ) : (
        <Box>
          <div className={styles.note}>
            <ShieldProhibitedRegular className={styles.icon} aria-hidden />
            <div>
              <Text weight="semibold" block>
                {t("settings.privacy.unavailable")}
              </Text>
              <Text size={200} className={styles.muted}>
                {t("settings.privacy.unavailableHint")}
              </Text>
            </div>
          </div>
        </Box>
      )}
      {endToEnd.available && (
        <Box title={t("settings.privacy.how")}>
          <Text className={styles.muted}>{t("settings.privacy.howBody")}</Text>
        </Box>
      )}
    </SettingsSection>
  );
}
