import { makeStyles, tokens } from "@fluentui/react-components";
import { CallEndFilled } from "@fluentui/react-icons/svg/call-end";
import { MicOffRegular } from "@fluentui/react-icons/svg/mic-off";
import { MicRegular } from "@fluentui/react-icons/svg/mic";
import { ShareScreenStartRegular } from "@fluentui/react-icons/svg/share-screen-start";
import { ShareScreenStopRegular } from "@fluentui/react-icons/svg/share-screen-stop";
import { VideoOffRegular } from "@fluentui/react-icons/svg/video-off";
import { VideoRegular } from "@fluentui/react-icons/svg/video";
import { useTranslation } from "react-i18next";
import { useCallModels } from "../callModels";
import { useObserved } from "../../../ui/useObserved";
import { ControlButton } from "./ControlButton";
import { DevicesMenu } from "./DevicesMenu";
import type { OngoingCall } from "./ongoing";

const useStyles = makeStyles({
  bar: {
    display: "flex",
    justifyContent: "center",
    alignItems: "center",
    gap: "4px",
    padding: "12px 8px max(12px, env(safe-area-inset-bottom))",
  },
  hangUp: {
    marginInlineStart: tokens.spacingHorizontalM,
    "@media (max-width: 720px)": { marginInlineStart: "4px" },
  },
});

/** The controls of a call. */
export function ControlBar({ call }: { readonly call: OngoingCall }) {
  const { t } = useTranslation("calling");
  const styles = useStyles();
  const { calls, devices, shortcuts } = useCallModels();
  const { canShareScreen } = useObserved(devices);
  const { microphone, camera, screen } = call.local;
  const talking = call.phase === "connected" || call.phase === "reconnecting";
  const sharing = screen.kind === "on";
  const audible = microphone.kind === "on" || microphone.kind === "starting";
  const visible = camera.kind === "on" || camera.kind === "starting";
  return (
    <div role="toolbar" aria-label={t("call.control.bar")} className={styles.bar}>
      <ControlButton
        label={t(audible ? "call.control.mute" : "call.control.unmute")}
        short={t("call.control.short.mic")}
        keys={shortcuts.keysOf("mute")}
        icon={audible ? <MicRegular /> : <MicOffRegular />}
        off={!audible}
        onClick={() => calls.setMuted(audible)}
      />
      <ControlButton
        label={t(visible ? "call.control.cameraOff" : "call.control.cameraOn")}
        short={t("call.control.short.camera")}
        keys={shortcuts.keysOf("camera")}
        icon={visible ? <VideoRegular /> : <VideoOffRegular />}
        off={!visible}
        onClick={() => void calls.setCamera(!visible)}
      />
      {canShareScreen && (
        <ControlButton
          label={t(sharing ? "call.control.stopShare" : "call.control.share")}
          short={t(sharing ? "call.control.short.stop" : "call.control.short.share")}
          keys={shortcuts.keysOf("share")}
          icon={sharing ? <ShareScreenStopRegular /> : <ShareScreenStartRegular />}
          active={sharing}
          disabled={!talking}
          onClick={() => (sharing ? calls.stopSharing() : void calls.startSharing())}
        />
      )}
      <DevicesMenu />
      <div className={styles.hangUp}>
        <ControlButton
          label={t(
            call.phase === "inviting" || call.phase === "ringing"
              ? "call.control.cancel"
              : "call.control.hangUp",
          )}
          short=""
          keys={shortcuts.keysOf("hang-up")}
          icon={<CallEndFilled />}
          danger
          onClick={() => calls.hangUp()}
        />
      </div>
    </div>
  );
}
