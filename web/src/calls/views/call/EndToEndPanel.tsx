import { Button, makeStyles, Subtitle1, Subtitle2, Text, tokens } from "@fluentui/react-components";
import { CheckmarkCircleFilled } from "@fluentui/react-icons/svg/checkmark-circle";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Security } from "../../../media/mediaState";
import { useCallModels } from "../callModels";
import { SecurityCode } from "./SecurityCode";

const useStyles = makeStyles({
  panel: { display: "grid", rowGap: tokens.spacingVerticalM },
  muted: { color: tokens.colorNeutralForeground2, outlineStyle: "none" },
  verified: { display: "flex", alignItems: "center", gap: tokens.spacingHorizontalS },
  check: { color: tokens.colorPaletteGreenForeground1, fontSize: "22px", flexShrink: 0 },
  steps: { margin: 0, paddingInlineStart: "20px", display: "grid", rowGap: "4px" },
  buttons: { display: "flex", flexWrap: "wrap", gap: tokens.spacingHorizontalM },
  problem: { color: tokens.colorPaletteRedForeground1 },
});

interface EndToEndPanelProps {
  readonly name: string;
  readonly security: Security;
}

/** The code of the call, how two people compare it, and whether they have. */
export function EndToEndPanel({ name, security }: EndToEndPanelProps) {
  const { t } = useTranslation("calling");
  const styles = useStyles();
  const [comparedNow, setComparedNow] = useState(false);
  const outcome = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    // The button that had the focus is gone: without it, Escape would not reach the panel.
    if (comparedNow) outcome.current?.focus();
  }, [comparedNow]);
  if (security.kind !== "end-to-end") {
    return (
      <div className={styles.panel}>
        <Subtitle1 as="h2">{t("call.security.title")}</Subtitle1>
        <Text>{t("call.security.pending")}</Text>
      </div>
    );
  }
  const { verified } = security;
  return (
    <div className={styles.panel}>
      <div className={styles.verified}>
        {verified && <CheckmarkCircleFilled aria-hidden className={styles.check} />}
        <Subtitle1 as="h2">
          {t(verified ? "call.security.verifiedTitle" : "call.security.title")}
        </Subtitle1>
      </div>
      <Text
        ref={outcome}
        tabIndex={-1}
        className={styles.muted}
        role={comparedNow ? "status" : undefined}
      >
        {verified
          ? t(comparedNow ? "call.security.matched" : "call.security.verifiedBody", { name })
          : t("call.security.body", { name })}
      </Text>
      {!verified && <Subtitle2 as="h3">{t("call.security.compare", { name })}</Subtitle2>}
      <SecurityCode code={security.code} />
      {!verified && (
        <ol className={styles.steps}>
          <li>{t("call.security.step1", { name })}</li>
          <li>{t("call.security.step2")}</li>
          <li>{t("call.security.step3")}</li>
        </ol>
      )}
      <Verdict verified={verified} onMatched={() => setComparedNow(true)} />
      <Text size={200} className={styles.muted}>
        {t(`call.security.client.${security.peerClient}`, { name })}
      </Text>
    </div>
  );
}

interface VerdictProps {
  readonly verified: boolean;
  readonly onMatched: () => void;
}

/** The person's word on the two codes. That they differ can be said at any time. */
function Verdict({ verified, onMatched }: VerdictProps) {
  const { t } = useTranslation("calling");
  const styles = useStyles();
  const { calls } = useCallModels();
  const [notKept, setNotKept] = useState(false);
  const match = () => {
    void calls.codesMatch().then((kept) => {
      setNotKept(!kept);
      if (kept) onMatched();
    });
  };
  return (
    <>
      <div className={styles.buttons}>
        {!verified && (
          <Button appearance="primary" onClick={match}>
            {t("call.security.match")}
          </Button>
        )}
        <Button onClick={() => void calls.codesDiffer()}>{t("call.security.differ")}</Button>
      </div>
      {notKept && (
        <Text role="alert" className={styles.problem}>
          {t("call.security.notKept")}
        </Text>
      )}
      <Text size={200} className={styles.muted}>
        {t("call.security.differDetail")}
      </Text>
    </>
  );
}
