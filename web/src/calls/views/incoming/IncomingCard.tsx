import {
  Button,
  makeStyles,
  mergeClasses,
  Subtitle1,
  Text,
  tokens,
} from "@fluentui/react-components";
import { CallFilled } from "@fluentui/react-icons/svg/call";
import { CallEndFilled } from "@fluentui/react-icons/svg/call-end";
import { SpeakerMuteRegular } from "@fluentui/react-icons/svg/speaker-mute";
import { VideoFilled, VideoRegular } from "@fluentui/react-icons/svg/video";
import { useEffect, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Loaded } from "../../../ui/load/Loaded";
import { PersonAvatar } from "../../../ui/components/PersonAvatar";
import { useFocusReturn } from "../../../ui/components/useFocusReturn";
import { useVisible } from "../../../ui/components/useVisible";
import { describeFailure } from "../../../ui/i18n/describeError";
import { useToasts } from "../../../ui/shell/toasts";
import type { IncomingCall } from "../../model/calls";
import { useCallModels } from "../callModels";
import { useObserved } from "../../../ui/useObserved";
import { callViews } from "../parts";
import { VideoElement } from "../call/VideoElement";
import { ModeShield } from "../mode/ModeShield";
import { modeName } from "../mode/modeName";
import { ReasonList } from "../mode/ReasonList";
import { testIds } from "../../../base/testIds";
import { AssuranceLines } from "../trust/AssuranceLines";

const useStyles = makeStyles({
  card: {
    position: "fixed",
    zIndex: 1000,
    insetInlineEnd: "24px",
    bottom: "24px",
    width: "min(380px, calc(100vw - 32px))",
    boxSizing: "border-box",
    maxHeight: "calc(100vh - 32px)",
    overflowY: "auto",
    display: "grid",
    rowGap: tokens.spacingVerticalL,
    padding: "20px",
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    boxShadow: tokens.shadow64,
    animationName: {
      from: { opacity: 0, transform: "translateY(16px)" },
      to: { opacity: 1, transform: "none" },
    },
    animationDuration: tokens.durationSlow,
    animationTimingFunction: tokens.curveDecelerateMid,
    "@media (max-width: 480px)": { insetInlineEnd: "16px", bottom: "16px" },
    // Taken, and the page is still until there is something to see.
    ":global([data-still])": { opacity: 0.6, pointerEvents: "none" },
  },
  who: { display: "flex", gap: tokens.spacingHorizontalL, alignItems: "center" },
  words: { display: "grid", minWidth: 0 },
  muted: { color: tokens.colorNeutralForeground2 },
  camera: { margin: 0, display: "grid", rowGap: tokens.spacingVerticalS },
  caption: { display: "flex", alignItems: "center", justifyContent: "space-between", gap: "8px" },
  preview: {
    width: "100%",
    aspectRatio: "16 / 9",
    objectFit: "cover",
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: "#000",
    transform: "scaleX(-1)",
  },
  mode: {
    display: "grid",
    gridTemplateColumns: "20px 1fr",
    columnGap: tokens.spacingHorizontalS,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  reasons: { display: "grid", rowGap: tokens.spacingVerticalXS },
  buttons: {
    display: "grid",
    gridAutoFlow: "column",
    // No word is cut off in a wide font.
    gridAutoColumns: "minmax(max-content, 1fr)",
    columnGap: "8px",
  },
  button: {
    minWidth: 0,
    paddingInline: "8px",
    // Three in a row on a phone, and with large text: the word is below its icon.
    "@media (max-width: 480px)": {
      flexDirection: "column",
      height: "auto",
      padding: "8px 2px",
      fontSize: tokens.fontSizeBase300,
    },
  },
  accept: {
    backgroundColor: tokens.colorPaletteGreenBackground3,
    color: "#fff",
    ":hover": { backgroundColor: tokens.colorPaletteGreenForeground1, color: "#fff" },
    ":hover:active": { backgroundColor: tokens.colorPaletteGreenForeground1, color: "#fff" },
  },
  decline: {
    backgroundColor: tokens.colorPaletteRedBackground3,
    color: "#fff",
    ":hover": { backgroundColor: tokens.colorPaletteRedForeground1, color: "#fff" },
    ":hover:active": { backgroundColor: tokens.colorPaletteRedForeground1, color: "#fff" },
  },
  blocked: { display: "flex", alignItems: "center", gap: "8px" },
  unblock: { flexShrink: 0, marginInlineStart: "auto" },
});

/** The caller, how the call would be encrypted, and the answers. Shown above everything else. */
export function IncomingCard({ incoming }: { readonly incoming: IncomingCall }) {
  const { t } = useTranslation("calling");
  const styles = useStyles();
  const headingId = useId();
  const { calls, shortcuts } = useCallModels();
  const toasts = useToasts();
  const { caller, mode, video, elsewhere } = incoming;
  const name = caller.displayName;
  useFocusReturn();

  const { questions } = incoming.assurance;
  // With or without video, while the person decides.
  const [deciding, setDeciding] = useState<boolean | null>(null);

  const take = (withVideo: boolean) => {
    setDeciding(null);
    void calls.accept(withVideo, questions).then((outcome) => {
      if (!outcome.ok) toasts.problem(describeFailure(outcome.problem));
    });
  };
  const accept = (withVideo: boolean) => {
    if (questions.length === 0) take(withVideo);
    else setDeciding(withVideo);
  };
  return (
    <section
      role="dialog"
      aria-labelledby={headingId}
      className={styles.card}
      data-testid={testIds.incomingCall}
      data-mode={mode.kind}
    >
      <div className={styles.who}>
        <PersonAvatar userId={caller.userId} name={name} size={56} />
        <div className={styles.words}>
          <Subtitle1 as="h2" id={headingId}>
            {name}
          </Subtitle1>
          <Text className={styles.muted}>
            {t(video ? "call.incoming.video" : "call.incoming.audio")}
          </Text>
        </div>
      </div>
      {video && !elsewhere && !incoming.whileInCall && <OwnCamera {...incoming} />}
      <div className={styles.mode} role="status">
        <ModeShield mode={mode.kind} verified={incoming.assurance.trust === "verified"} />
        <div className={styles.reasons}>
          <Text weight="semibold">{modeName(t, mode.kind)}</Text>
          {mode.kind !== "end-to-end-encrypted" && (
            <ReasonList reasons={mode.reasons} reader="callee" name={name} links={false} />
          )}
          <AssuranceLines assurance={incoming.assurance} name={name} />
        </div>
      </div>
      {elsewhere ? (
        <div>
          <Text weight="semibold" block>
            {t("call.incoming.elsewhere")}
          </Text>
          <Text className={styles.muted}>{t("call.incoming.elsewhereDetail")}</Text>
        </div>
      ) : (
        <RingtoneHint />
      )}
      {incoming.whileInCall && !elsewhere && (
        <Text className={styles.muted}>{t("call.incoming.whileInCall")}</Text>
      )}
      <div className={styles.buttons}>
        {elsewhere ? (
          <Button onClick={() => calls.decline()}>{t("call.incoming.hide")}</Button>
        ) : (
          <>
            <Button
              className={mergeClasses(styles.button, styles.accept)}
              appearance="primary"
              size="large"
              icon={<VideoFilled />}
              aria-label={t("call.incoming.acceptVideo")}
              aria-keyshortcuts={shortcuts.keysOf("accept-video")}
              onClick={() => accept(true)}
            >
              {t("call.incoming.video_short")}
            </Button>
            <Button
              className={mergeClasses(styles.button, styles.accept)}
              appearance="primary"
              size="large"
              icon={<CallFilled />}
              aria-label={t("call.incoming.acceptAudio")}
              aria-keyshortcuts={shortcuts.keysOf("accept-audio")}
              onClick={() => accept(false)}
            >
              {t("call.incoming.audio_short")}
            </Button>
            <Button
              className={mergeClasses(styles.button, styles.decline)}
              appearance="primary"
              size="large"
              icon={<CallEndFilled />}
              aria-keyshortcuts={shortcuts.keysOf("decline")}
              onClick={() => calls.decline()}
            >
              {t("call.incoming.decline")}
            </Button>
          </>
        )}
      </div>
      {deciding !== null && questions.length > 0 && (
        <Loaded part={callViews}>
          {({ QuestionsDialog }) => (
            <QuestionsDialog
              direction="incoming"
              questions={questions}
              name={name}
              onGo={() => take(deciding)}
              onStop={() => setDeciding(null)}
            />
          )}
        </Loaded>
      )}
    </section>
  );
}

/** One's own camera, on only after one has asked for it, and only while the page can be seen. */
function OwnCamera({ preview, cameraProblem }: Pick<IncomingCall, "preview" | "cameraProblem">) {
  const { t } = useTranslation("calling");
  const styles = useStyles();
  const { calls } = useCallModels();
  const isVisible = useVisible();
  useEffect(() => {
    if (!isVisible) calls.previewCamera(false);
  }, [calls, isVisible]);
  // The person loses the picture and the button to turn it off: the camera must not stay on. After
  // an answer it belongs to the call, and this does nothing.
  useEffect(() => () => calls.previewCamera(false), [calls]);
  if (preview === null) {
    return (
      <div className={styles.camera}>
        {cameraProblem !== null && (
          <Text size={200} role="alert">
            {t(`call.problem.camera.${cameraProblem}`)}
          </Text>
        )}
        <Button size="small" icon={<VideoRegular />} onClick={() => calls.previewCamera(true)}>
          {t("call.incoming.showCamera")}
        </Button>
      </div>
    );
  }
  return (
    <figure className={styles.camera}>
      <VideoElement
        stream={preview}
        className={styles.preview}
        label={t("call.incoming.preview")}
      />
      <figcaption className={styles.caption}>
        <Text size={200}>{t("call.incoming.previewDetail")}</Text>
        <Button size="small" onClick={() => calls.previewCamera(false)}>
          {t("call.incoming.hideCamera")}
        </Button>
      </figcaption>
    </figure>
  );
}

/**
 * Browsers play no sound before the first click in the page: a message, and the button for that
 * click.
 */
function RingtoneHint() {
  const { t } = useTranslation("calling");
  const styles = useStyles();
  const { notifications } = useCallModels();
  const { ringtone } = useObserved(notifications);
  if (ringtone !== "blocked") return null;
  return (
    <div className={styles.blocked}>
      <SpeakerMuteRegular aria-hidden fontSize={20} />
      <Text size={200}>{t("call.incoming.blocked")}</Text>
      <Button
        size="small"
        className={styles.unblock}
        onClick={() => notifications.unblockRingtone()}
      >
        {t("call.incoming.unblock")}
      </Button>
    </div>
  );
}
