import { Field, Radio, RadioGroup, Text } from "@fluentui/react-components";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { KeyDevice } from "../../../../keys/keysModel";
import type { RevokeReason } from "../../../../e2ee/identity/listAction";
import { useApp } from "../../../../app/AppProvider";
import { ConfirmDialog } from "../../../../ui/components/ConfirmDialog";
import { useCommand } from "./useCommand";

interface RevokeDialogProps {
  readonly device: KeyDevice;
  readonly onClose: () => void;
}

/** A question for the reason, with the consequences, before a device is removed from the list. */
export function RevokeDialog({ device, onClose }: RevokeDialogProps) {
  const { t } = useTranslation("calling");
  const { keys: model } = useApp();
  const { busy, run } = useCommand();
  const [reason, setReason] = useState<RevokeReason | null>(null);
  const name = device.name ?? t("keys.devices.unnamed");
  const revoke = async () => {
    if (reason === null) return;
    const words = t("keys.devices.removed", { name });
    if (await run(() => model.revoke(device.deviceId, reason), words)) onClose();
  };
  return (
    <ConfirmDialog
      title={t("keys.devices.dialog.title", { name })}
      confirm={t("keys.devices.dialog.confirm")}
      busy={busy}
      incomplete={reason === null}
      onConfirm={() => void revoke()}
      onCancel={onClose}
    >
      <Text>{t("keys.devices.dialog.body")}</Text>
      <Field label={t("keys.devices.dialog.why")}>
        <RadioGroup
          value={reason ?? ""}
          onChange={(_, { value }) => setReason(value === "lost" ? "lost" : "retired")}
        >
          <Radio value="retired" label={t("keys.devices.dialog.retired")} />
          <Radio value="lost" label={t("keys.devices.dialog.lost")} />
        </RadioGroup>
      </Field>
      {reason === "lost" && <Text weight="semibold">{t("keys.devices.dialog.lostHint")}</Text>}
    </ConfirmDialog>
  );
}
