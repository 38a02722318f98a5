import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
} from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import type { LocalDevice } from "../../model";
import { useApp, useObserved } from "../app";
import type { OngoingCall } from "./ongoing";

const useStyles = makeStyles({
  bars: { display: "grid", rowGap: "6px", padding: "0 16px 8px", ":empty": { display: "none" } },
});

/** What is wrong and yet does not end the call: devices that cannot be had, a server that is away. */
export function CallBanners({ call }: { readonly call: OngoingCall }) {
  const { t } = useTranslation("calling");
  const styles = useStyles();
  const { calls, connection: model } = useApp();
  const connection = useObserved(model);
  const { local } = call;
  const name = call.peer.displayName;
  return (
    <div className={styles.bars}>
      <DeviceBanner
        kind="microphone"
        device={local.microphone}
        onRetry={() => calls.setMuted(false)}
      />
      <DeviceBanner
        kind="camera"
        device={local.camera}
        onRetry={() => void calls.setCamera(true)}
      />
      <DeviceBanner kind="screen" device={local.screen} onRetry={() => void calls.startSharing()} />
      {local.screen.kind === "on" && (
        <MessageBar intent="info" politeness="polite">
          <MessageBarBody>{t("call.sharing.you")}</MessageBarBody>
          <MessageBarActions>
            <Button size="small" onClick={() => calls.stopSharing()}>
              {t("call.sharing.stop")}
            </Button>
          </MessageBarActions>
        </MessageBar>
      )}
      {connection.kind === "reconnecting" ? (
        <MessageBar intent="warning" politeness="polite">
          <MessageBarBody>
            {t(isUp(call) ? "call.serverAway" : "call.serverAwayEarly")}
          </MessageBarBody>
        </MessageBar>
      ) : (
        "peerOnline" in call &&
        !call.peerOnline && (
          <MessageBar intent="warning" politeness="polite">
            <MessageBarBody>
              {t(call.phase === "connecting" ? "call.peerAwayEarly" : "call.peerAway", { name })}
            </MessageBarBody>
          </MessageBar>
        )
      )}
    </div>
  );
}

/** Whether the media of the call can go on: one that rings or connects has none yet. */
function isUp({ phase }: OngoingCall): boolean {
  return phase === "connected" || phase === "reconnecting";
}

interface DeviceBannerProps {
  readonly kind: "microphone" | "camera" | "screen";
  readonly device: LocalDevice;
  readonly onRetry: () => void;
}

function DeviceBanner({ kind, device, onRetry }: DeviceBannerProps) {
  const { t } = useTranslation("calling");
  if (device.kind !== "problem") return null;
  return (
    <MessageBar intent="warning" politeness="assertive" layout="auto">
      <MessageBarBody>{t(`call.problem.${kind}.${device.problem}`)}</MessageBarBody>
      {device.problem !== "unsupported" && (
        <MessageBarActions>
          <Button size="small" onClick={onRetry}>
            {t("call.problem.retry")}
          </Button>
        </MessageBarActions>
      )}
    </MessageBar>
  );
}
