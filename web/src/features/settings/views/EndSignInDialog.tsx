import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "../../../ui/components/ConfirmDialog";

interface EndSignInDialogProps {
  readonly device: string;
  readonly onEnd: () => void;
  readonly onCancel: () => void;
}

export function EndSignInDialog({ device, onEnd, onCancel }: EndSignInDialogProps) {
  const { t } = useTranslation("calling");
  return (
    <ConfirmDialog
      title={t("settings.sessions.confirmTitle")}
      confirm={t("settings.sessions.end")}
      onConfirm={onEnd}
      onCancel={onCancel}
    >
      {t("settings.sessions.confirmBody", { device })}
    </ConfirmDialog>
  );
}
