import { makeStyles, mergeClasses, Spinner, Text, Title2 } from "@fluentui/react-components";
import type { RefObject } from "react";
import { useTranslation } from "react-i18next";
import { PersonAvatar } from "../../../ui/components/PersonAvatar";
import type { PersonRef } from "../../../base/vocabulary";
import { testIds } from "../../../base/testIds";
import { type OngoingCall, remoteOf } from "./ongoing";
import { Tile } from "./Tile";

const small = "@media (max-width: 720px)";

const useStyles = makeStyles({
  stage: {
    position: "relative",
    flexGrow: 1,
    minHeight: 0,
    marginInline: "16px",
    display: "grid",
    columnGap: "12px",
    gridTemplateColumns: "minmax(0, 1fr)",
    [small]: { marginInline: "8px" },
  },
  sharing: {
    gridTemplateColumns: "minmax(0, 1fr) 240px",
    [small]: { gridTemplateColumns: "minmax(0, 1fr)", gridTemplateRows: "minmax(0, 1fr) 120px" },
  },
  follows: {
    alignSelf: "start",
    aspectRatio: "16 / 9",
    [small]: { aspectRatio: "auto", height: "112px", width: "160px", marginTop: "8px" },
  },
  self: {
    position: "absolute",
    insetInlineEnd: "12px",
    bottom: "12px",
    width: "clamp(120px, 18vw, 240px)",
    aspectRatio: "16 / 9",
    boxShadow: "0 4px 16px rgba(0, 0, 0, 0.5)",
    backgroundColor: "#2b2b2b",
  },
  selfBeside: { insetInlineEnd: 0, bottom: 0, width: "240px", [small]: { width: "160px" } },
  waiting: {
    display: "grid",
    placeContent: "center",
    justifyItems: "center",
    rowGap: "20px",
    textAlign: "center",
  },
  // Moves without being painted again: the call is being set up meanwhile.
  pulse: {
    position: "relative",
    isolation: "isolate",
    "::before": {
      content: '""',
      position: "absolute",
      inset: 0,
      zIndex: -1,
      borderRadius: "50%",
      backgroundColor: "rgb(127, 133, 245)",
      animationName: {
        "0%": { transform: "none", opacity: 0.55 },
        "70%, 100%": { transform: "scale(1.44)", opacity: 0 },
      },
      animationDuration: "1.8s",
      animationIterationCount: "infinite",
    },
  },
  over: {
    position: "absolute",
    inset: 0,
    zIndex: 1,
    display: "grid",
    placeContent: "center",
    justifyItems: "center",
    textAlign: "center",
    rowGap: "12px",
    padding: "24px",
    backgroundColor: "rgba(0, 0, 0, 0.6)",
  },
});

interface StageProps {
  readonly call: OngoingCall;
  readonly me: PersonRef;
  readonly videoRef: RefObject<HTMLVideoElement | null>;
}

/** The pictures: the other side large, or its screen with its picture beside it, and oneself in the corner. */
export function Stage({ call, me, videoRef }: StageProps) {
  const { t } = useTranslation("calling");
  const styles = useStyles();
  const { peer, local } = call;
  const remote = remoteOf(call);
  const name = peer.displayName;
  const sharing = remote?.screenStream ?? null;
  return (
    <div
      role="group"
      aria-label={t("call.stage")}
      className={mergeClasses(styles.stage, sharing !== null && styles.sharing)}
    >
      {remote === null || call.phase === "connecting" ? (
        <div className={styles.waiting}>
          <PersonAvatar className={styles.pulse} userId={peer.userId} name={name} size={128} />
          <Title2 as="h2" align="center">
            {name}
          </Title2>
        </div>
      ) : (
        <>
          {sharing && (
            <Tile
              kind="screen"
              person={peer}
              stream={sharing}
              description={t("call.tile.screen", { name })}
              label={t("call.sharing.them", { name })}
              testId={testIds.remoteScreen}
            />
          )}
          <Tile
            kind="camera"
            person={peer}
            stream={remote.cameraStream}
            description={t("call.tile.remote", { name })}
            label={name}
            mutedText={remote.muted ? t("call.tile.muted", { name }) : undefined}
            avatarSize={sharing ? 48 : 128}
            videoRef={videoRef}
            testId={testIds.remoteVideo}
            {...(sharing && { className: styles.follows })}
          >
            {call.phase === "reconnecting" && (
              <div className={styles.over} role="alert">
                <Spinner size="large" aria-hidden role="presentation" />
                <Title2 as="p" align="center">
                  {t("call.reconnecting")}
                </Title2>
                <Text align="center">{t("call.reconnectingDetail", { name })}</Text>
              </div>
            )}
          </Tile>
        </>
      )}
      <Tile
        kind="self"
        className={mergeClasses(styles.self, sharing !== null && styles.selfBeside)}
        person={me}
        stream={local.cameraStream}
        description={t("call.tile.yourCamera")}
        label={t("call.tile.you")}
        mutedText={local.microphone.kind === "on" ? undefined : t("call.tile.youMuted")}
        avatarSize={48}
        testId={testIds.localVideo}
      />
    </div>
  );
}
