import { Button, makeStyles, Text, Tooltip, tokens } from "@fluentui/react-components";
import { FullScreenMaximizeRegular } from "@fluentui/react-icons/svg/full-screen-maximize";
import { FullScreenMinimizeRegular } from "@fluentui/react-icons/svg/full-screen-minimize";
import { PanelBottomContractRegular } from "@fluentui/react-icons/svg/panel-bottom-contract";
import { PictureInPictureRegular } from "@fluentui/react-icons/svg/picture-in-picture";
import { type RefObject, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useCallModels } from "../callModels";
import { type OngoingCall, remoteOf } from "./ongoing";
import { Progress } from "./Progress";
import { QualityIndicator } from "./QualityIndicator";
import { SecurityShield } from "./SecurityShield";
import type { FullScreen } from "./useFullScreen";

const useStyles = makeStyles({
  header: {
    position: "relative",
    zIndex: 2,
    display: "grid",
    gridTemplateColumns: "1fr auto 1fr",
    alignItems: "center",
    columnGap: tokens.spacingHorizontalM,
    padding: "10px 16px",
    "@media (max-width: 720px)": { padding: "8px" },
  },
  middle: { display: "flex", alignItems: "baseline", gap: "10px", minWidth: 0 },
  name: {
    overflow: "hidden",
    textOverflow: "ellipsis",
    whiteSpace: "nowrap",
    "@media (max-width: 720px)": { display: "none" },
  },
  time: { fontVariantNumeric: "tabular-nums", color: tokens.colorNeutralForeground2 },
  end: { display: "flex", justifyContent: "flex-end", alignItems: "center", gap: "2px" },
});

interface CallHeaderProps {
  readonly call: OngoingCall;
  readonly fullScreen: FullScreen;
  readonly remoteVideo: RefObject<HTMLVideoElement | null>;
}

/** Shield at the left, name and time in the middle, quality and views at the right. */
export function CallHeader({ call, fullScreen, remoteVideo }: CallHeaderProps) {
  const { t } = useTranslation("calling");
  const styles = useStyles();
  const { callWindow, shortcuts } = useCallModels();
  const { toggle } = fullScreen;
  useEffect(
    () => shortcuts.onPageAction((action) => action === "full-screen" && toggle()),
    [shortcuts, toggle],
  );
  const hasPicture = Boolean(remoteOf(call)?.cameraStream);
  return (
    <header className={styles.header}>
      <SecurityShield call={call} />
      <div className={styles.middle}>
        <Text weight="semibold" className={styles.name}>
          {call.peer.displayName}
        </Text>
        <Text className={styles.time}>
          <Progress call={call} />
        </Text>
      </div>
      <div className={styles.end}>
        {"quality" in call && call.quality && <QualityIndicator quality={call.quality} />}
        <Tooltip relationship="label" content={t("call.control.minimise")}>
          <Button
            appearance="subtle"
            icon={<PanelBottomContractRegular />}
            aria-keyshortcuts={shortcuts.keysOf("minimise")}
            onClick={() => callWindow.minimise()}
          />
        </Tooltip>
        {hasPicture && document.pictureInPictureEnabled && (
          <Tooltip relationship="label" content={t("call.control.pictureInPicture")}>
            <Button
              appearance="subtle"
              icon={<PictureInPictureRegular />}
              onClick={() => togglePictureInPicture(remoteVideo.current)}
            />
          </Tooltip>
        )}
        {fullScreen.supported && (
          <Tooltip
            relationship="label"
            content={t(fullScreen.on ? "call.control.leaveFullScreen" : "call.control.fullScreen")}
          >
            <Button
              appearance="subtle"
              icon={fullScreen.on ? <FullScreenMinimizeRegular /> : <FullScreenMaximizeRegular />}
              aria-keyshortcuts={shortcuts.keysOf("full-screen")}
              onClick={toggle}
            />
          </Tooltip>
        )}
      </div>
    </header>
  );
}

function togglePictureInPicture(video: HTMLVideoElement | null): void {
  const change = document.pictureInPictureElement
    ? document.exitPictureInPicture()
    : video?.requestPictureInPicture();
  change?.catch(() => undefined);
}
