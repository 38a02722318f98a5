import { DialogFrame } from "../../../../ui/components/DialogFrame";
import {
  Button,
  Checkbox,
  DialogTitle,
  makeStyles,
  Text,
  tokens,
} from "@fluentui/react-components";
import { ArrowDownloadRegular } from "@fluentui/react-icons/svg/arrow-download";
import { CopyRegular } from "@fluentui/react-icons/svg/copy";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { describeFailure } from "../../../../ui/i18n/describeError";
import { useToasts } from "../../../../ui/shell/toasts";
import type { Problem } from "../../../../base/problem";
import type { NewIdentity } from "../../../../keys/keysModel";
import { useApp } from "../../../../app/AppProvider";
import { useObserved } from "../../../../ui/useObserved";
import { FormMessage } from "../../../../ui/forms/FormMessage";
import { testIds } from "../../../../base/testIds";
import { saveText } from "./saveText";

const useStyles = makeStyles({
  title: { outlineStyle: "none" },
  code: {
    display: "grid",
    gridTemplateColumns: "repeat(auto-fill, minmax(4.6em, 1fr))",
    gap: "4px 12px",
    margin: 0,
    padding: "14px 16px",
    listStyleType: "none",
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase500,
    userSelect: "all",
  },
  actions: { display: "flex", gap: tokens.spacingHorizontalS, flexWrap: "wrap" },
});

interface RecoveryCodeDialogProps {
  readonly identity: NewIdentity;
  readonly onKept: () => void;
  readonly onCancel: () => void;
}

/** Shows the recovery code, once, and goes on when the person says that it is kept. */
export function RecoveryCodeDialog({ identity, onKept, onCancel }: RecoveryCodeDialogProps) {
  const { t } = useTranslation(["calling", "common"]);
  const styles = useStyles();
  const toasts = useToasts();
  const { me: model } = useApp();
  const { me } = useObserved(model);
  const [kept, setKept] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { recoveryCode } = identity;
  const title = useRef<HTMLHeadingElement>(null);
  // Not the first button: a stray key would put the code on the clipboard.
  useEffect(() => title.current?.focus(), []);

  const copy = () =>
    navigator.clipboard.writeText(recoveryCode).then(
      () => toasts.done(t("keys.code.copied")),
      () => toasts.problem(t("keys.code.notCopied")),
    );
  const save = () => {
    const whose = { name: me?.displayName ?? "", organisation: me?.organisation ?? "" };
    const lines = [t("keys.code.fileTitle", whose), "", recoveryCode, "", t("keys.code.fileBody")];
    saveText(t("keys.code.fileName"), `${lines.join("\r\n")}\r\n`);
  };
  const finish = async () => {
    setBusy(true);
    setProblem(null);
    const outcome = await identity.keep();
    setBusy(false);
    if (!outcome.ok) {
      setProblem(outcome.problem);
      return;
    }
    toasts.done(t("keys.code.done"));
    onKept();
  };

  return (
    <DialogFrame
      title={
        <DialogTitle ref={title} tabIndex={-1} className={styles.title}>
          {t("keys.code.title")}
        </DialogTitle>
      }

      onClose={onCancel}
      actions={
        <>
          <Button onClick={onCancel} disabled={busy}>
            {t("common:action.cancel")}
          </Button>
          <Button
            appearance="primary"
            disabled={!kept}
            disabledFocusable={busy}
            onClick={() => void finish()}
          >
            {t("keys.code.confirm")}
          </Button>
        </>
      }
    >
      <Text>{t("keys.code.body")}</Text>
      <ul
        className={styles.code}
        aria-label={t("keys.recovery.title")}
        data-testid={testIds.recoveryCode}
      >
        {recoveryCode.split("-").map((group, at) => (
          <li key={at}>{group}</li>
        ))}
      </ul>
      <div className={styles.actions}>
        <Button icon={<CopyRegular />} onClick={() => void copy()}>
          {t("keys.code.copy")}
        </Button>
        <Button icon={<ArrowDownloadRegular />} onClick={save}>
          {t("keys.code.save")}
        </Button>
      </div>
      <Checkbox
        label={t("keys.code.kept")}
        checked={kept}
        onChange={(_, { checked }) => setKept(checked === true)}
      />
      {problem !== null && <FormMessage intent="error" text={describeFailure(problem)} />}
      {/* After any other failure it may yet be in force. */}
      {problem?.code === "STORE_UNAVAILABLE" && <Text>{t("keys.code.notYet")}</Text>}
    </DialogFrame>
  );
}
