import {
  Button,
  makeStyles,
  Popover,
  PopoverSurface,
  PopoverTrigger,
  tokens,
} from "@fluentui/react-components";
import { type FocusEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCallModels } from "../callModels";
import { ModeShield } from "../mode/ModeShield";
import { testIds } from "../../../base/testIds";
import { type OngoingCall, securityOf } from "./ongoing";
import { EndToEndPanel } from "./EndToEndPanel";
import { StandardPanel } from "./StandardPanel";

const useStyles = makeStyles({
  button: { justifySelf: "start", minWidth: 0, flexShrink: 0 },
  words: { "@media (max-width: 720px)": { display: "none" } },
  surface: {
    width: "min(400px, calc(100vw - 32px))",
    boxSizing: "border-box",
    borderRadius: tokens.borderRadiusXLarge,
    padding: "20px",
    outlineStyle: "none",
  },
});

/** The shield at the top left: with a lock in an end-to-end encrypted call, plain in an ordinary one. */
export function SecurityShield({
  call,
  position = "below",
}: {
  readonly call: OngoingCall;
  readonly position?: "above" | "below";
}) {
  const { t } = useTranslation("calling");
  const styles = useStyles();
  const { shortcuts } = useCallModels();
  const [open, setOpen] = useState(false);
  const shield = useRef<HTMLButtonElement>(null);
  useEffect(
    () => shortcuts.onPageAction((action) => action === "security-code" && setOpen(true)),
    [shortcuts],
  );
  const endToEnd = call.mode.kind === "end-to-end-encrypted";
  const security = securityOf(call);
  const verified = security.kind === "end-to-end" && security.verified;
  const secure = verified ? "call.shield.verified" : "call.shield.endToEnd";
  const words = t(endToEnd ? secure : "call.shield.standard");
  // Where there is little room it covers the controls, and with them the focus that went on there.
  const leave = ({ currentTarget, relatedTarget: next }: FocusEvent) => {
    if (next === null || next === shield.current || currentTarget.contains(next)) return;
    setOpen(false);
  };
  // In line and not a modal: one goes on talking, and muting, while one reads the code.
  return (
    <Popover
      open={open}
      onOpenChange={(_, data) => setOpen(data.open)}
      positioning={{ position, align: "start", offset: 6, autoSize: true }}
      inline
    >
      <PopoverTrigger disableButtonEnhancement>
        <Button
          ref={shield}
          className={styles.button}
          appearance="subtle"
          icon={<ModeShield mode={call.mode.kind} verified={verified} size={22} />}
          aria-label={t("call.shield.show", { mode: words })}
          aria-keyshortcuts={shortcuts.keysOf("security-code")}
          data-testid={testIds.callShield}
          data-mode={call.mode.kind}
          data-verified={verified}
        >
          <span className={styles.words}>{words}</span>
        </Button>
      </PopoverTrigger>
      {/* The panel itself takes the focus, so that no stray key says "They match". */}
      <PopoverSurface className={styles.surface} aria-label={words} tabIndex={-1} onBlur={leave}>
        {call.mode.kind === "end-to-end-encrypted" ? (
          <EndToEndPanel name={call.peer.displayName} security={security} />
        ) : (
          <StandardPanel
            name={call.peer.displayName}
            reasons={call.mode.reasons}
            reader={call.direction === "outgoing" ? "caller" : "callee"}
          />
        )}
      </PopoverSurface>
    </Popover>
  );
}
