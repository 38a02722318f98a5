import { Link, makeStyles, Text, tokens } from "@fluentui/react-components";
import { LockClosedRegular } from "@fluentui/react-icons/svg/lock-closed";
import { ShieldProhibitedRegular } from "@fluentui/react-icons/svg/shield-prohibited";
import { useTranslation } from "react-i18next";
import { describeFailure } from "../../../ui/i18n/describeError";
import { navigate } from "../../../ui/router/location";
import { useToasts } from "../../../ui/shell/toasts";
import type { EndToEndSetting } from "../../../app/me/me";
import type { Outcome } from "../../../base/problem";
import type { KeysSnapshot, SignedSetting } from "../../../keys/keysModel";
import { useApp } from "../../../app/AppProvider";
import { useObserved } from "../../../ui/useObserved";
import { ClockWarning } from "../../../calls/views/clock/ClockWarning";
import { Status } from "../../../ui/components/Status";
import { useNewIdentity } from "./keys/useNewIdentity";
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
  if (!me) return null;
  const { endToEnd } = me;
  return (
    <SettingsSection title={t("settings.privacy.title")}>
      {endToEnd.available ? (
        <Switches endToEnd={endToEnd} />
      ) : (
        <Box>
          {endToEnd.only && <OutlastingOnly endToEnd={endToEnd} />}
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

function Switches({ endToEnd }: { readonly endToEnd: EndToEndSetting }) {
  const { t } = useTranslation("calling");
  const styles = useStyles();
  const { me: model, keys } = useApp();
  const snapshot = useObserved(keys);
  const toasts = useToasts();
  const { begin, dialog } = useNewIdentity();
  const { state } = snapshot;
  const report = (outcome: Outcome) => {
    if (!outcome.ok) toasts.problem(describeFailure(outcome.problem));
  };
  const setEndToEnd = (on: boolean) => {
    const set = () => void model.setEndToEnd(on).then(report);
    // The setting is signed, which takes keys.
    if (on && state.kind === "absent") begin(() => keys.setUp(), set);
    else set();
  };
  const mayChange = mayChangeSetting(snapshot, endToEnd);
  const signed = state.kind === "ready" ? snapshot.setting : null;
  return (
    <Box>
      <ClockWarning before="switch" />
      <SwitchRow
        label={t("settings.privacy.endToEnd")}
        hint={t("settings.privacy.endToEndHint")}
        checked={endToEnd.on}
        disabled={endToEnd.locked || !mayChange}
        onChange={setEndToEnd}
      />
      {endToEnd.locked && (
        <div className={styles.note}>
          <LockClosedRegular className={styles.icon} aria-hidden />
          <Text>{t("settings.privacy.locked")}</Text>
        </div>
      )}
      <Condition snapshot={snapshot} on={endToEnd.on} />
      {(endToEnd.only ? !endToEnd.locked : endToEnd.mayRequire && endToEnd.on) && (
        <SwitchRow
          label={t("settings.privacy.only")}
          hint={t(
            endToEnd.mayRequire ? "settings.privacy.onlyHint" : "settings.privacy.onlyOutlasts",
          )}
          checked={endToEnd.only}
          disabled={!mayChange}
          onChange={(only) => void model.setOnlyEndToEnd(only).then(report)}
        />
      )}
      {signed !== null && !endToEnd.locked && !endToEnd.saving && signed !== asSigned(endToEnd) && (
        <Status
          tone="alert"
          title={t("settings.privacy.differs", { signed: t(`settings.privacy.signed.${signed}`) })}
        >
          {t("settings.privacy.differsBody")}
        </Status>
      )}
      {dialog}
    </Box>
  );
}

/** The person's own "only", where policy has since turned end-to-end encryption off. */
function OutlastingOnly({ endToEnd }: { readonly endToEnd: EndToEndSetting }) {
  const { t } = useTranslation("calling");
  const { me: model, keys } = useApp();
  const snapshot = useObserved(keys);
  const toasts = useToasts();
  return (
    <>
      <Status tone="alert" title={t("settings.privacy.noCalls")}>
        {t("settings.privacy.noCallsBody")}
      </Status>
      <SwitchRow
        label={t("settings.privacy.only")}
        hint={t("settings.privacy.onlyOutlasts")}
        checked
        disabled={endToEnd.saving || !mayChangeSetting(snapshot, { ...endToEnd, on: true })}
        onChange={() =>
          void model.setEndToEnd(false).then((outcome) => {
            if (!outcome.ok) toasts.problem(describeFailure(outcome.problem));
          })
        }
      />
      <Condition snapshot={snapshot} on />
    </>
  );
}

interface ConditionProps {
  readonly snapshot: KeysSnapshot;
  readonly on: boolean;
}

/** The obstacle between this browser and the setting. */
function Condition({ snapshot: { state }, on }: ConditionProps) {
  const { t } = useTranslation("calling");
  const styles = useStyles();
  switch (state.kind) {
    case "loading":
    case "putting-back":
    case "ready":
      return null;
    case "absent":
      return on ? null : (
        <Text size={200} className={styles.muted}>
          {t("settings.privacy.setUpFirst")}
        </Text>
      );
    case "unsupported":
      return <Status tone="warning" title={t("settings.privacy.unsupported")} />;
    case "unconfirmed":
    case "revoked":
    case "trouble":
      return (
        <Status tone="warning" title={t("settings.privacy.changeElsewhere")}>
          <Link as="button" onClick={() => navigate("/settings/keys")}>
            {t("settings.privacy.openKeys")}
          </Link>
        </Status>
      );
  }
}

function mayChangeSetting({ state }: KeysSnapshot, { on }: EndToEndSetting): boolean {
  return state.kind === "ready" || state.kind === "absent" || (state.kind === "unsupported" && on);
}

function asSigned({ on, only }: EndToEndSetting): SignedSetting {
  return !on ? "off" : only ? "only" : "on";
}
