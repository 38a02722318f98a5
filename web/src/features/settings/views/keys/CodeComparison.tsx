import { Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { ConfirmationCode } from "../../../../keys/keysModel";
import { ConfirmationCodeText } from "./ConfirmationCodeText";

const useStyles = makeStyles({
  title: { outlineStyle: "none" },
  actions: { display: "flex", gap: tokens.spacingHorizontalS, flexWrap: "wrap" },
  muted: { color: tokens.colorNeutralForeground2, maxWidth: "60ch" },
});

interface CodeComparisonProps {
  readonly title: string;
  readonly code: ConfirmationCode;
  readonly busy: boolean;
  readonly onSay: (same: boolean) => void;
}

/** The code on this screen, and the person's word on whether the other screen has the same. */
export function CodeComparison({ title, code, busy, onSay }: CodeComparisonProps) {
  const { t } = useTranslation("calling");
  const styles = useStyles();
  const heading = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    // The button that led here is gone. Neither answer may have the focus unasked.
    if (document.activeElement === document.body) heading.current?.focus();
  }, []);
  return (
    <>
      <Text ref={heading} tabIndex={-1} className={styles.title} weight="semibold" role="status">
        {title}
      </Text>
      <ConfirmationCodeText code={code} />
      <Text size={200} className={styles.muted}>
        {t("keys.confirmation.comparingBody")}
      </Text>
      <div className={styles.actions}>
        <Button appearance="primary" disabledFocusable={busy} onClick={() => onSay(true)}>
          {t("keys.confirmation.same")}
        </Button>
        <Button disabledFocusable={busy} onClick={() => onSay(false)}>
          {t("keys.confirmation.differ")}
        </Button>
      </div>
    </>
  );
}
