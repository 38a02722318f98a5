import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import { useCallModels } from "../callModels";
import { testIds } from "../../../base/testIds";
import type { OngoingCall } from "./ongoing";

// Nothing here is loaded later or comes from a component library: it is shown when those fail.
const page: CSSProperties = {
  display: "grid",
  alignContent: "center",
  justifyItems: "center",
  gap: "16px",
  height: "100%",
  textAlign: "center",
  backgroundColor: "Canvas",
  color: "CanvasText",
  fontFamily: "sans-serif",
};
const bar: CSSProperties = { ...page, height: "auto", padding: "12px", gridAutoFlow: "column" };
const title: CSSProperties = { fontSize: "20px" };
const buttons: CSSProperties = {
  display: "flex",
  flexWrap: "wrap",
  justifyContent: "center",
  gap: "8px",
};
const button: CSSProperties = { font: "inherit", padding: "10px 16px", cursor: "pointer" };

interface PlainCallProps {
  readonly call: OngoingCall;
  /** Beside another page, instead of being one. */
  readonly asBar?: boolean;
  /** Shows the call as it should be once more; without it, that is on its way. */
  readonly onAgain?: (() => void) | undefined;
}

/** The least of a call: who it is with, and the ways to be silent, unseen and out of it. */
export function PlainCall({ call, asBar = false, onAgain }: PlainCallProps) {
  const { t } = useTranslation(["calling", "common"]);
  const { calls } = useCallModels();
  const { microphone, camera, screen } = call.local;
  const audible = microphone.kind === "on" || microphone.kind === "starting";
  const visible = camera.kind === "on" || camera.kind === "starting";
  const pending = call.phase === "inviting" || call.phase === "ringing";
  return (
    <section
      style={asBar ? bar : page}
      aria-label={t("call.region", { name: call.peer.displayName })}
      data-testid={testIds.plainCall}
      data-phase={call.phase}
    >
      <h1 style={title}>{t("call.region", { name: call.peer.displayName })}</h1>
      {onAgain && <p role="alert">{t("call.plain")}</p>}
      <div style={buttons}>
        <button type="button" style={button} onClick={() => calls.setMuted(audible)}>
          {t(audible ? "call.control.mute" : "call.control.unmute")}
        </button>
        {visible && (
          <button type="button" style={button} onClick={() => void calls.setCamera(false)}>
            {t("call.control.cameraOff")}
          </button>
        )}
        {screen.kind === "on" && (
          <button type="button" style={button} onClick={() => calls.stopSharing()}>
            {t("call.control.stopShare")}
          </button>
        )}
        {onAgain && (
          <button type="button" style={button} onClick={onAgain}>
            {t("common:action.retry")}
          </button>
        )}
        <button type="button" style={button} onClick={() => calls.hangUp()}>
          {t(pending ? "call.control.cancel" : "call.control.hangUp")}
        </button>
      </div>
    </section>
  );
}
