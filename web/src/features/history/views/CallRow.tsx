import {
  Button,
  makeStyles,
  mergeClasses,
  Text,
  Tooltip,
  tokens,
} from "@fluentui/react-components";
import { CallInboundRegular } from "@fluentui/react-icons/svg/call-inbound";
import { CallMissedFilled } from "@fluentui/react-icons/svg/call-missed";
import { CallOutboundRegular } from "@fluentui/react-icons/svg/call-outbound";
import { CallRegular } from "@fluentui/react-icons/svg/call";
import { VideoRegular } from "@fluentui/react-icons/svg/video";
import { useTranslation } from "react-i18next";
import { PersonAvatar } from "../../../ui/components/PersonAvatar";
import { formatTime } from "../../../base/text/time";
import { navigate } from "../../../ui/router/location";
import type { FoundPerson } from "../../../app/people/people";
import type { CallMode } from "../../../base/vocabulary";
import type { PastCall } from "../model/history";
import { describeReason } from "../../../calls/views/mode/describeReason";
import { ModeShield } from "../../../calls/views/mode/ModeShield";
import { modeName } from "../../../calls/views/mode/modeName";
import { describeCall } from "./describeCall";

const useStyles = makeStyles({
  row: {
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalM,
    padding: "10px 12px",
    "@media (max-width: 480px)": { gap: "6px", paddingInline: "4px" },
    borderRadius: tokens.borderRadiusLarge,
  },
  words: { display: "grid", flexGrow: 1, minWidth: 0 },
  name: { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
  line: {
    display: "flex",
    alignItems: "center",
    gap: "6px",
    color: tokens.colorNeutralForeground3,
    minWidth: 0,
  },
  outcome: { overflowWrap: "break-word", minWidth: 0 },
  missed: { color: tokens.colorPaletteRedForeground1 },
  icon: { flexShrink: 0, fontSize: "16px" },
  time: {
    flexShrink: 0,
    minWidth: "64px",
    "@media (max-width: 480px)": { minWidth: 0 },
    textAlign: "end",
    fontVariantNumeric: "tabular-nums",
    color: tokens.colorNeutralForeground3,
    whiteSpace: "nowrap",
  },
  open: { flexShrink: 0 },
  shield: {
    display: "grid",
    padding: "4px",
    borderRadius: tokens.borderRadiusMedium,
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
});

interface CallRowProps {
  readonly call: PastCall;
  /** The number of missed calls that the row stands for, this one included. */
  readonly count: number;
  /** The person as they are now. */
  readonly found: FoundPerson;
}

/** One call: with whom, what became of it, how it was encrypted, and a way to call again. */
export function CallRow({ call, count, found }: CallRowProps) {
  const { t } = useTranslation("calling");
  const styles = useStyles();
  const { missed } = call;
  // A person who was removed keeps the name that the history has.
  const peer = found.kind === "found" ? found.person : call.peer;
  const name = peer.displayName || t("people.removed");
  const Direction = missed
    ? CallMissedFilled
    : call.direction === "incoming"
      ? CallInboundRegular
      : CallOutboundRegular;
  return (
    <li className={styles.row} data-person={peer.userId}>
      <PersonAvatar userId={peer.userId} name={name} presence={peer.presence} size={40} />
      <div className={styles.words}>
        <Text weight="semibold" className={mergeClasses(styles.name, missed && styles.missed)}>
          {name}
        </Text>
        <span className={mergeClasses(styles.line, missed && styles.missed)}>
          <Direction className={styles.icon} aria-hidden />
          {call.video && <VideoRegular className={styles.icon} aria-hidden />}
          <Text size={200} className={styles.outcome}>
            {count > 1 ? t("history.missedTimes", { count }) : describeCall(t, call)}
          </Text>
        </span>
      </div>
      {call.mode === null ? (
        <span className={styles.shield} />
      ) : (
        <Shield call={call} mode={call.mode} />
      )}
      <Text size={200} className={styles.time}>
        {formatTime(new Date(call.startedAt))}
      </Text>
      <Button
        className={styles.open}
        appearance="subtle"
        icon={<CallRegular />}
        aria-label={t("history.callAgain", { name })}
        onClick={() => navigate(`/people/${peer.userId}`)}
      />
    </li>
  );
}

interface ShieldProps {
  readonly call: PastCall;
  readonly mode: CallMode;
}

function Shield({ call, mode }: ShieldProps) {
  const { t } = useTranslation("calling");
  const styles = useStyles();
  const { peer } = call;
  const reader = call.direction === "outgoing" ? "caller" : "callee";
  const reasons =
    mode.kind === "end-to-end-encrypted"
      ? []
      : mode.reasons.map((reason) => describeReason(t, reason, reader, peer.displayName).what);
  return (
    <Tooltip relationship="label" content={[`${modeName(t, mode.kind)}.`, ...reasons].join(" ")}>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the reasons are in the tooltip, for the keyboard too */}
      <span role="img" tabIndex={0} className={styles.shield}>
        <ModeShield mode={mode.kind} />
      </span>
    </Tooltip>
  );
}
