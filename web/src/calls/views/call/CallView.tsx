import { FluentProvider, makeStyles, tokens } from "@fluentui/react-components";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useThemeName } from "../../../ui/theme/choice";
import { themes } from "../../../ui/theme/themes";
import type { PersonRef } from "../../../base/vocabulary";
import { testIds } from "../../../base/testIds";
import { CallBanners } from "./CallBanners";
import { CallHeader } from "./CallHeader";
import { ControlBar } from "./ControlBar";
import type { OngoingCall } from "./ongoing";
import { Stage } from "./Stage";
import { useFullScreen } from "./useFullScreen";

const useStyles = makeStyles({
  call: {
    height: "100%",
    display: "flex",
    flexDirection: "column",
    backgroundColor: "#141414",
    color: tokens.colorNeutralForeground1,
    outlineStyle: "none",
    "@media (forced-colors: active)": { backgroundColor: "Canvas" },
  },
});

// A style and not a class: Fluent gives the classes of its provider to every menu too.
const fullHeight = { height: "100%" };

/** The call. Dark in the light theme too: pictures are looked at in the dark. */
export function CallView({ call, me }: { readonly call: OngoingCall; readonly me: PersonRef }) {
  const { t } = useTranslation("calling");
  const styles = useStyles();
  const theme = useThemeName();
  const region = useRef<HTMLElement>(null);
  const remoteVideo = useRef<HTMLVideoElement>(null);
  const fullScreen = useFullScreen(region);

  // The focus is gone with the page before; a screen reader goes on here.
  useEffect(() => region.current?.focus(), []);

  return (
    <FluentProvider
      style={fullHeight}
      theme={theme === "high-contrast" ? themes["high-contrast"] : themes.dark}
    >
      <main
        ref={region}
        tabIndex={-1}
        className={styles.call}
        aria-label={t("call.region", { name: call.peer.displayName })}
        data-testid={testIds.inCall}
        data-phase={call.phase}
        data-mode={call.mode.kind}
      >
        <CallHeader call={call} fullScreen={fullScreen} remoteVideo={remoteVideo} />
        <CallBanners call={call} />
        <Stage call={call} me={me} videoRef={remoteVideo} />
        <ControlBar call={call} />
      </main>
    </FluentProvider>
  );
}
