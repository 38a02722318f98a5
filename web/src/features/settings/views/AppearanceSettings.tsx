import { Button, makeStyles, Radio, RadioGroup, Text, tokens } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { chooseTheme, themeChoices, useThemeChoice } from "../../../ui/theme/choice";
import { useApp } from "../../../app/AppProvider";
import { useObserved } from "../../../ui/useObserved";
import { Box, SettingsSection } from "./Section";

const useStyles = makeStyles({
  muted: { color: tokens.colorNeutralForeground2 },
});

/** Theme and notifications: what this browser shows. */
export function AppearanceSettings() {
  const { t } = useTranslation(["calling", "common"]);
  const styles = useStyles();
  const choice = useThemeChoice();
  const { notifications } = useApp();
  const { permission } = useObserved(notifications);
  return (
    <SettingsSection title={t("settings.appearance.title")}>
      <Box title={t("settings.appearance.theme")} hint={t("settings.appearance.themeHint")}>
        <RadioGroup
          aria-label={t("settings.appearance.theme")}
          value={choice}
          onChange={(_, { value }) => {
            const chosen = themeChoices.find((theme) => theme === value);
            if (chosen) chooseTheme(chosen);
          }}
        >
          {themeChoices.map((theme) => (
            <Radio key={theme} value={theme} label={t(`common:theme.${theme}`)} />
          ))}
        </RadioGroup>
      </Box>
      <Box title={t("settings.notifications.title")}>
        {permission === "default" ? (
          <div>
            <Button onClick={() => void notifications.askPermission()}>
              {t("settings.notifications.ask")}
            </Button>
          </div>
        ) : (
          <Text className={styles.muted}>{t(`settings.notifications.${permission}`)}</Text>
        )}
      </Box>
    </SettingsSection>
  );
}
