import { Button, makeStyles, Text, tokens, typographyStyles } from "@fluentui/react-components";
import { CallRegular } from "@fluentui/react-icons/svg/call";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { PersonAvatar } from "../../../ui/components/PersonAvatar";
import { formatDuration } from "../../../base/text/time";
import { navigate } from "../../../ui/router/location";
import { useCallModels } from "../callModels";
import { useObserved } from "../../../ui/useObserved";
import { ModeShield } from "../mode/ModeShield";
import { modeName } from "../mode/modeName";
import { ReasonList } from "../mode/ReasonList";
import { testIds } from "../../../base/testIds";
import { describeEnd, type EndedCall } from "./describeEnd";

const useStyles = makeStyles({
  page: {
    display: "grid",
    placeItems: "center",
    minHeight: "100%",
    padding: "24px",
    boxSizing: "border-box",
    backgroundColor: tokens.colorNeutralBackground2,
  },
  card: {
    width: "min(460px, 100%)",
    boxSizing: "border-box",
    display: "flex",
    flexDirection: "column",
    alignItems: "center",
    textAlign: "center",
    rowGap: tokens.spacingVerticalM,
    padding: "40px 32px",
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralBackground1,
    boxShadow: tokens.shadow16,
  },
  muted: { color: tokens.colorNeutralForeground2 },
  heading: { margin: 0, outlineStyle: "none", ...typographyStyles.title2 },
  mode: {
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalXS,
    color: tokens.colorNeutralForeground2,
  },
  buttons: { display: "flex", gap: tokens.spacingHorizontalM, marginTop: tokens.spacingVerticalL },
});

/** How the call ended, until it is closed. */
export function EndedView({ call }: { readonly call: EndedCall }) {
  const { t } = useTranslation("calling");
  const styles = useStyles();
  const { calls, ownClock } = useCallModels();
  const clock = useObserved(ownClock);
  const { peer, mode, durationMillis } = call;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);

  const again = () => {
    navigate(`/people/${peer.userId}`);
    calls.callAgain();
  };
  return (
    <main
      className={styles.page}
      data-testid={testIds.callEnded}
      data-reason={call.reason}
      data-failure={call.failure}
    >
      <div className={styles.card}>
        <PersonAvatar userId={peer.userId} name={peer.displayName} size={96} />
        <h1 ref={heading} tabIndex={-1} className={styles.heading}>
          {t("call.ended.title")}
        </h1>
        <Text size={400} align="center">
          {describeEnd(t, call, clock)}
        </Text>
        {call.staysVerified && (
          <Text role="alert" align="center">
            {t("call.ended.staysVerified", { name: peer.displayName })}
          </Text>
        )}
        {mode?.kind === "refused" && (
          <ReasonList
            reasons={mode.reasons}
            reader={call.direction === "outgoing" ? "caller" : "callee"}
            name={peer.displayName}
            links={false}
          />
        )}
        {durationMillis !== null && (
          <Text className={styles.muted}>
            {t("call.ended.lasted", { duration: formatDuration(durationMillis) })}
          </Text>
        )}
        {mode && mode.kind !== "refused" && (
          <span className={styles.mode}>
            <ModeShield mode={mode.kind} size={18} />
            <Text size={200}>{modeName(t, mode.kind)}</Text>
          </span>
        )}
        <div className={styles.buttons}>
          <Button appearance="primary" icon={<CallRegular />} onClick={again}>
            {t("call.ended.again", { name: peer.displayName })}
          </Button>
          <Button onClick={() => calls.dismiss()}>{t("call.ended.close")}</Button>
        </div>
      </div>
    </main>
  );
}
