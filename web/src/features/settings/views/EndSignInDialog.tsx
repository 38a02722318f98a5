import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from "@fluentui/react-components";
import { useTranslation } from "react-i18next";

interface EndSignInDialogProps {
  readonly device: string;
  readonly onEnd: () => void;
  readonly onCancel: () => void;
}

export function EndSignInDialog({ device, onEnd, onCancel }: EndSignInDialogProps) {
  const { t } = useTranslation(["calling", "common"]);
  return (
    <Dialog open modalType="alert" onOpenChange={(_, { open }) => !open && onCancel()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{t("settings.sessions.confirmTitle")}</DialogTitle>
          <DialogContent>{t("settings.sessions.confirmBody", { device })}</DialogContent>
          <DialogActions>
            <Button onClick={onCancel}>{t("common:action.cancel")}</Button>
            <Button appearance="primary" onClick={onEnd}>
              {t("settings.sessions.end")}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
