import { makeStyles, Text, tokens } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { useApp } from "../../../../app/AppProvider";
import { useObserved } from "../../../../ui/useObserved";
import { ClockWarning } from "../../../../calls/views/clock/ClockWarning";
import { SettingsSection } from "../Section";
import { DeviceRequestsBox } from "./DeviceRequestsBox";
import { DevicesBox } from "./DevicesBox";
import { OwnConfirmationBox } from "./OwnConfirmationBox";
import { RecoveryBox } from "./RecoveryBox";
import { ThisBrowser } from "./ThisBrowser";
import { useNewIdentity } from "./useNewIdentity";
import { VerifiedPeopleBox } from "./VerifiedPeopleBox";

const useStyles = makeStyles({
  intro: { color: tokens.colorNeutralForeground2, maxWidth: "68ch" },
});

/** The keys of this browser, the person's devices, and whom the person has verified. */
export function KeysSettings() {
  const { t } = useTranslation("calling");
  const styles = useStyles();
  const { keys: model } = useApp();
  const { state, devices, requests } = useObserved(model);
  const { begin, dialog } = useNewIdentity();
  const isReady = state.kind === "ready";
  // A recovery code settles which of two lists counts.
  const isDisputed =
    state.kind === "trouble" && (state.what === "forked" || state.what === "another-root");
  return (
    <SettingsSection title={t("settings.keys.title")}>
      <Text className={styles.intro}>{t("keys.intro")}</Text>
      <ClockWarning before="keys" />
      {isReady && <DeviceRequestsBox requests={requests} />}
      <ThisBrowser onSetUp={() => begin(() => model.setUp())} />
      {state.kind === "unconfirmed" && <OwnConfirmationBox confirmation={state.confirmation} />}
      <DevicesBox devices={devices} mayRemove={isReady && state.mayChangeList} />
      {(isReady || isDisputed || state.kind === "unconfirmed") && (
        <RecoveryBox
          isIn={isReady || isDisputed}
          onStartOver={() => begin(() => model.startOver())}
        />
      )}
      {isReady && <VerifiedPeopleBox />}
      {dialog}
    </SettingsSection>
  );
}
