import { DialogFrame } from "../../ui/components/DialogFrame";
import { Button, Field, Input, makeStyles, tokens } from "@fluentui/react-components";
import { CheckmarkRegular, CopyRegular } from "@fluentui/react-icons";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { formatDateTime } from "../../base/text/time";
import type { OneTimeLink } from "../requests/types";
import { VisuallyHidden } from "../../ui/components/VisuallyHidden";
import { testIds } from "../testIds";

const useStyles = makeStyles({
  row: { display: "flex", gap: tokens.spacingHorizontalS },
  link: { flexGrow: 1, minWidth: 0, fontFamily: tokens.fontFamilyMonospace },
  copy: { flexShrink: 0 },
  text: { margin: 0 },
  // Takes no part in the column, which would leave a gap for it.
  said: { position: "absolute" },
});

interface LinkDialogProps {
  readonly title: string;
  readonly name: string;
  readonly link: OneTimeLink;
  readonly onClose: () => void;
}

type Copying = "not yet" | "copied" | "failed";

/** Shows a one-time link, the only time it can be shown. */
export function LinkDialog({ title, name, link, onClose }: LinkDialogProps) {
  const { t } = useTranslation("admin");
  const styles = useStyles();
  const row = useRef<HTMLDivElement>(null);
  const [copying, setCopying] = useState<Copying>("not yet");
  const copy = () => {
    row.current?.querySelector("input")?.select();
    navigator.clipboard.writeText(link.url).then(
      () => setCopying("copied"),
      () => setCopying("failed"),
    );
  };
  return (
    <DialogFrame
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("users.link.close")}</Button>
        </>
      }
    >
      <p className={styles.text}>{t("users.link.body", { name })}</p>
      <Field
        label={t("users.link.label")}
        hint={t("users.link.expires", { when: formatDateTime(link.expiresAt) })}
        validationState={copying === "failed" ? "warning" : "none"}
        validationMessage={copying === "failed" ? t("users.link.copyFailed") : null}
      >
        {(field) => (
          <div ref={row} className={styles.row}>
            <Input
              {...field}
              readOnly
              className={styles.link}
              value={link.url}
              data-testid={testIds.oneTimeLink}
              onFocus={(event) => event.target.select()}
            />
            <Button
              className={styles.copy}
              appearance="primary"
              icon={copying === "copied" ? <CheckmarkRegular /> : <CopyRegular />}
              onClick={copy}
            >
              {copying === "copied" ? t("users.link.copied") : t("users.link.copy")}
            </Button>
          </div>
        )}
      </Field>
      <div role="status" className={styles.said}>
        {copying === "copied" && <VisuallyHidden>{t("users.link.copied")}</VisuallyHidden>}
      </div>
    </DialogFrame>
  );
}
