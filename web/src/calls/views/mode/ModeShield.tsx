import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { ShieldCheckmarkFilled } from "@fluentui/react-icons/svg/shield-checkmark";
import { ShieldDismissFilled } from "@fluentui/react-icons/svg/shield-dismiss";
import { ShieldLockFilled } from "@fluentui/react-icons/svg/shield-lock";
import { ShieldRegular } from "@fluentui/react-icons/svg/shield";
import type { CallMode } from "../../../base/vocabulary";

const useStyles = makeStyles({
  icon: { flexShrink: 0 },
  "end-to-end-encrypted": { color: tokens.colorPaletteGreenForeground1 },
  standard: { color: tokens.colorNeutralForeground2 },
  refused: { color: tokens.colorPaletteRedForeground1 },
});

const icons = {
  "end-to-end-encrypted": ShieldLockFilled,
  standard: ShieldRegular,
  refused: ShieldDismissFilled,
} as const;

interface ModeShieldProps {
  readonly mode: CallMode["kind"];
  /** Whether the other person was verified. */
  readonly verified?: boolean;
  readonly size?: number;
}

/**
 * The shield of a mode: with a lock, with a tick for a verified person, plain, or crossed out.
 * Decoration: the words are beside it.
 */
export function ModeShield({ mode, verified = false, size = 20 }: ModeShieldProps) {
  const styles = useStyles();
  const Icon = verified && mode === "end-to-end-encrypted" ? ShieldCheckmarkFilled : icons[mode];
  return <Icon aria-hidden className={mergeClasses(styles.icon, styles[mode])} fontSize={size} />;
}
