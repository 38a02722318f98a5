import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
} from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import type { MediaProblem } from "../../../media/devices/devices";
import { useCallModels } from "../callModels";
import { useObserved } from "../../../ui/useObserved";
import { useWrappingBar } from "../../../ui/components/wrappingBar";
import type { OngoingCall } from "./ongoing";

const useStyles = makeStyles({
  bars: {
    display: "grid",
    // A long message wraps: it makes no page wider than its window.
    gridTemplateColumns: "minmax(0, 1fr)",
    rowGap: "6px",
    padding: "0 16px 8px",
    "@media (max-width: 720px)": { paddingInline: "8px" },
    ":empty": { display: "none" },
  },
});

/** Problems that do not end the call: devices that cannot be had, a server that is away. */
export function CallBanners({ call }: { readonly call: OngoingCall }) {
  const { t } = useTranslation("calling");
  const styles = useStyles();
  const { bar } = useWrappingBar();
  const { calls, connection: model } = useCallModels();
  const connection = useObserved(model);
  const { microphone, camera, screen } = call.local;
  const name = call.peer.displayName;
  return (
    <div className={styles.bars}>
      {microphone.kind === "problem" && (
        <DeviceBanner
          problem={microphone.problem}
          words={t(`call.problem.microphone.${microphone.problem}`)}
          onRetry={() => calls.setMuted(false)}
        />
      )}
      {camera.kind === "problem" && (
        <DeviceBanner
          problem={camera.problem}
          words={t(`call.problem.camera.${camera.problem}`)}
          onRetry={() => void calls.setCamera(true)}
        />
      )}
      {screen.kind === "problem" && (
        <DeviceBanner
          problem={screen.problem}
          words={t(`call.problem.screen.${screen.problem}`)}
          onRetry={() => void calls.startSharing()}
        />
      )}
      {screen.kind === "on" && (
        <MessageBar intent="info" politeness="polite" className={bar}>
          <MessageBarBody>
            {"screenWaits" in call && call.screenWaits
              ? t("call.sharing.waits", { name })
              : t("call.sharing.you")}
          </MessageBarBody>
          <MessageBarActions>
            <Button size="small" onClick={() => calls.stopSharing()}>
              {t("call.sharing.stop")}
            </Button>
          </MessageBarActions>
        </MessageBar>
      )}
      {connection.kind === "reconnecting" ? (
        <MessageBar intent="warning" politeness="polite" className={bar}>
          <MessageBarBody>{t(`call.serverAway.${progressOf(call)}`)}</MessageBarBody>
        </MessageBar>
      ) : (
        "peerOnline" in call &&
        !call.peerOnline && (
          <MessageBar intent="warning" politeness="polite" className={bar}>
            <MessageBarBody>{t(`call.peerAway.${progressOf(call)}`, { name })}</MessageBarBody>
          </MessageBar>
        )
      )}
    </div>
  );
}

/** How far the media of the call is: nothing goes on that rings, connects or is interrupted. */
function progressOf({ phase }: OngoingCall): "early" | "goesOn" | "interrupted" {
  if (phase === "connected") return "goesOn";
  return phase === "reconnecting" ? "interrupted" : "early";
}

interface DeviceBannerProps {
  readonly problem: MediaProblem;
  readonly words: string;
  readonly onRetry: () => void;
}

function DeviceBanner({ problem, words, onRetry }: DeviceBannerProps) {
  const { t } = useTranslation("calling");
  const { bar } = useWrappingBar();
  return (
    <MessageBar intent="warning" politeness="assertive" className={bar}>
      <MessageBarBody>{words}</MessageBarBody>
      {problem !== "unsupported" && (
        <MessageBarActions>
          <Button size="small" onClick={onRetry}>
            {t("call.problem.retry")}
          </Button>
        </MessageBarActions>
      )}
    </MessageBar>
  );
}
