import { Button, makeStyles, Text, Tooltip, tokens } from "@fluentui/react-components";
import { CallEndFilled } from "@fluentui/react-icons/svg/call-end";
import { MicOffRegular } from "@fluentui/react-icons/svg/mic-off";
import { MicRegular } from "@fluentui/react-icons/svg/mic";
import { PanelBottomExpandRegular } from "@fluentui/react-icons/svg/panel-bottom-expand";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { PersonAvatar } from "../../../ui/components/PersonAvatar";
import { useCallModels } from "../callModels";
import { testIds } from "../../../base/testIds";
import type { OngoingCall } from "./ongoing";
import { Progress } from "./Progress";
import { SecurityShield } from "./SecurityShield";

const useStyles = makeStyles({
  bar: {
    position: "relative",
    zIndex: 3,
    flexShrink: 0,
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalS,
    padding: "8px 12px",
    borderTop: `1px solid ${tokens.colorNeutralStroke1}`,
    backgroundColor: tokens.colorNeutralBackground2,
    boxShadow: tokens.shadow8,
  },
  who: { display: "grid", minWidth: 0 },
  name: { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  time: { fontVariantNumeric: "tabular-nums", color: tokens.colorNeutralForeground2 },
  end: { marginInlineStart: "auto", display: "flex", gap: "4px" },
  restore: { minWidth: 0, whiteSpace: "nowrap" },
  restoreWords: { "@media (max-width: 480px)": { display: "none" } },
  muted: { color: tokens.colorPaletteRedForeground1 },
  hangUp: {
    color: "#fff",
    backgroundColor: "#c4314b",
    ":hover": { color: "#fff", backgroundColor: "#a72037" },
    ":hover:active": { color: "#fff", backgroundColor: "#8c1b2e" },
    "@media (forced-colors: active)": { backgroundColor: "ButtonFace", color: "ButtonText" },
  },
});

/** The call beside the other pages: who, since when and how it is encrypted, and what one needs at once. */
export function CallBar({ call }: { readonly call: OngoingCall }) {
  const { t } = useTranslation("calling");
  const styles = useStyles();
  const { calls, callWindow, shortcuts } = useCallModels();
  const back = useRef<HTMLButtonElement>(null);
  const { microphone } = call.local;
  const audible = microphone.kind === "on" || microphone.kind === "starting";
  const pending = call.phase === "inviting" || call.phase === "ringing";
  const muteLabel = t(audible ? "call.control.mute" : "call.control.unmute");
  const endLabel = t(pending ? "call.control.cancel" : "call.control.hangUp");

  // The button that was pressed is gone with the page of the call.
  useEffect(() => back.current?.focus(), []);

  return (
    <section
      className={styles.bar}
      aria-label={t("call.region", { name: call.peer.displayName })}
      data-testid={testIds.callBar}
      data-phase={call.phase}
      data-mode={call.mode.kind}
    >
      <SecurityShield call={call} position="above" />
      <PersonAvatar name={call.peer.displayName} userId={call.peer.userId} size={32} />
      <div className={styles.who}>
        <Text weight="semibold" className={styles.name}>
          {call.peer.displayName}
        </Text>
        <Text size={200} className={styles.time}>
          <Progress call={call} />
        </Text>
      </div>
      <div className={styles.end}>
        <Tooltip relationship="label" content={muteLabel}>
          <Button
            appearance="subtle"
            className={audible ? undefined : styles.muted}
            icon={audible ? <MicRegular /> : <MicOffRegular />}
            aria-keyshortcuts={shortcuts.keysOf("mute")}
            onClick={() => calls.setMuted(audible)}
          />
        </Tooltip>
        <Button
          ref={back}
          className={styles.restore}
          aria-label={t("call.control.restore")}
          icon={<PanelBottomExpandRegular />}
          aria-keyshortcuts={shortcuts.keysOf("minimise")}
          onClick={() => callWindow.restore()}
        >
          <span className={styles.restoreWords}>{t("call.control.restore")}</span>
        </Button>
        <Tooltip relationship="label" content={endLabel}>
          <Button
            className={styles.hangUp}
            icon={<CallEndFilled />}
            aria-keyshortcuts={shortcuts.keysOf("hang-up")}
            onClick={() => calls.hangUp()}
          />
        </Tooltip>
      </div>
    </section>
  );
}
