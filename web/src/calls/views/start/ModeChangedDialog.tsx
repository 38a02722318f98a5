import { DialogFrame } from "../../../ui/components/DialogFrame";
import { Button, Text } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import type { PersonRef } from "../../../base/vocabulary";
import type { Preview } from "../../model/calls";
import { ModeNotice } from "../mode/ModeNotice";

interface ModeChangedDialogProps {
  readonly preview: Extract<Preview, { kind: "mode" }>;
  readonly callee: PersonRef;
  readonly onGo: () => void;
  readonly onDismiss: () => void;
}

/** Asks again, because the call would not be what was shown. Nothing has rung. */
export function ModeChangedDialog(props: ModeChangedDialogProps) {
  const { preview, callee, onGo, onDismiss } = props;
  const { t } = useTranslation("calling");
  return (
    <DialogFrame
      title={t("call.start.changed.title")}
      actions={
        <>
          <Button onClick={onDismiss}>{t("call.start.changed.dismiss")}</Button>
          {preview.mode.kind !== "refused" && (
            <Button appearance="primary" onClick={onGo}>
              {t("call.start.changed.go")}
            </Button>
          )}
        </>
      }
    >
      <Text>{t("call.start.changed.body")}</Text>
      <ModeNotice preview={preview} callee={callee} />
    </DialogFrame>
  );
}
