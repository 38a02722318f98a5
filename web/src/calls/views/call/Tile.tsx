import { makeStyles, mergeClasses, Text, tokens } from "@fluentui/react-components";
import { MicOffFilled } from "@fluentui/react-icons/svg/mic-off";
import type { ReactNode, Ref } from "react";
import { PersonAvatar } from "../../../ui/components/PersonAvatar";
import type { PersonRef } from "../../../base/vocabulary";
import { VideoElement } from "./VideoElement";

const useStyles = makeStyles({
  tile: {
    position: "relative",
    overflow: "hidden",
    display: "grid",
    placeItems: "center",
    minWidth: 0,
    minHeight: 0,
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: "#1f1f1f",
    "@media (forced-colors: active)": { outline: "1px solid CanvasText" },
  },
  video: { position: "absolute", inset: 0, width: "100%", height: "100%" },
  cover: { objectFit: "cover" },
  contain: { objectFit: "contain" },
  mirrored: { transform: "scaleX(-1)" },
  label: {
    position: "absolute",
    insetInlineStart: "8px",
    bottom: "8px",
    display: "flex",
    alignItems: "center",
    gap: "6px",
    maxWidth: "calc(100% - 16px)",
    boxSizing: "border-box",
    padding: "3px 8px",
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: "rgba(0, 0, 0, 0.65)",
    color: "#fff",
  },
  name: { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap", color: "inherit" },
  icon: { flexShrink: 0, fontSize: "14px" },
});

interface TileProps {
  readonly person: PersonRef;
  readonly stream: MediaStream | null;
  /** The description of the picture, for those who do not see it. */
  readonly description: string;
  readonly label: string;
  /** Read out while the microphone is off. */
  readonly mutedText?: string | undefined;
  readonly kind: "camera" | "self" | "screen";
  readonly avatarSize?: 48 | 128;
  readonly videoRef?: Ref<HTMLVideoElement>;
  readonly testId?: string;
  readonly className?: string;
  readonly children?: ReactNode;
}

/** A picture with a name on it, or initials while there is none. */
export function Tile(props: TileProps) {
  const styles = useStyles();
  const { person, stream, kind, mutedText } = props;
  return (
    <div className={mergeClasses(styles.tile, props.className)}>
      {stream ? (
        <VideoElement
          stream={stream}
          label={props.description}
          className={mergeClasses(
            styles.video,
            kind === "screen" ? styles.contain : styles.cover,
            kind === "self" && styles.mirrored,
          )}
          {...(props.videoRef && { ref: props.videoRef })}
          {...(props.testId && { testId: props.testId })}
        />
      ) : (
        <PersonAvatar
          userId={person.userId}
          name={person.displayName}
          size={props.avatarSize ?? 128}
        />
      )}
      {props.children}
      <div className={styles.label}>
        {mutedText && <MicOffFilled className={styles.icon} role="img" aria-label={mutedText} />}
        <Text size={200} className={styles.name}>
          {props.label}
        </Text>
      </div>
    </div>
  );
}
