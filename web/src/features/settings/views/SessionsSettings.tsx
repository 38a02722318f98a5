import { Badge, Button, makeStyles, Spinner, Text, tokens } from "@fluentui/react-components";
import { DesktopRegular } from "@fluentui/react-icons/svg/desktop";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { describeFailure } from "../../../ui/i18n/describeError";
import { formatDateTime } from "../../../base/text/time";
import { useToasts } from "../../../ui/shell/toasts";
import { type SignIn, signInsModel } from "../model/signIns";
import { useFeature } from "../../../app/AppProvider";
import { useObserved } from "../../../ui/useObserved";
import { ChangePasswordForm } from "./ChangePasswordForm";
import { EndSignInDialog } from "./EndSignInDialog";
import { Box, SettingsSection } from "./Section";

const useStyles = makeStyles({
  list: { listStyleType: "none", margin: 0, padding: 0 },
  row: {
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalM,
    paddingBlock: "12px",
    ":not(:last-child)": { borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  },
  icon: { fontSize: "24px", flexShrink: 0, color: tokens.colorNeutralForeground2 },
  words: { display: "grid", flexGrow: 1, minWidth: 0 },
  name: { display: "flex", gap: tokens.spacingHorizontalS, alignItems: "center", flexWrap: "wrap" },
  muted: { color: tokens.colorNeutralForeground2 },
});

/** Where the person is signed in, and the password. */
export function SessionsSettings() {
  const { t } = useTranslation(["calling", "common"]);
  const styles = useStyles();
  const model = useFeature(signInsModel);
  const { status, signIns, problem } = useObserved(model);
  const toasts = useToasts();
  const [ending, setEnding] = useState<SignIn | null>(null);

  const end = (signIn: SignIn) => {
    setEnding(null);
    void model.end(signIn.sessionId).then((outcome) => {
      if (outcome.ok) toasts.done(t("settings.sessions.ended"));
      else toasts.problem(describeFailure(outcome.problem));
    });
  };
  return (
    <SettingsSection title={t("settings.sessions.title")}>
      <Box title={t("settings.sessions.where")} hint={t("settings.sessions.hint")}>
        {signIns.length > 0 ? (
          <ul className={styles.list}>
            {signIns.map((signIn) => (
              <li key={signIn.sessionId} className={styles.row}>
                <DesktopRegular className={styles.icon} aria-hidden />
                <div className={styles.words}>
                  <span className={styles.name}>
                    <Text weight="semibold">{signIn.deviceName}</Text>
                    {signIn.current && (
                      <Badge appearance="tint" color="brand">
                        {t("settings.sessions.current")}
                      </Badge>
                    )}
                  </span>
                  <Text size={200} className={styles.muted}>
                    {signIn.address} ·{" "}
                    {t("settings.sessions.since", {
                      when: formatDateTime(new Date(signIn.createdAt)),
                    })}
                  </Text>
                  {!signIn.current && (
                    <Text size={200} className={styles.muted}>
                      {t("settings.sessions.lastSeen", {
                        when: formatDateTime(new Date(signIn.lastSeenAt)),
                      })}
                    </Text>
                  )}
                </div>
                {!signIn.current && (
                  <Button
                    aria-label={t("settings.sessions.endOf", { device: signIn.deviceName })}
                    onClick={() => setEnding(signIn)}
                  >
                    {t("settings.sessions.end")}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        ) : status === "failed" ? (
          <>
            <Text>
              {t("settings.sessions.failed")}. {problem && describeFailure(problem)}
            </Text>
            <div>
              <Button onClick={() => void model.refresh()}>{t("common:action.retry")}</Button>
            </div>
          </>
        ) : (
          <Spinner size="small" label={t("common:loading")} />
        )}
      </Box>
      <Box title={t("settings.sessions.password")} hint={t("settings.sessions.passwordHint")}>
        <ChangePasswordForm />
      </Box>
      {ending && (
        <EndSignInDialog
          device={ending.deviceName}
          onEnd={() => end(ending)}
          onCancel={() => setEnding(null)}
        />
      )}
    </SettingsSection>
  );
}
