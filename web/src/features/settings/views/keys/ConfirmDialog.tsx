import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  tokens,
} from "@fluentui/react-components";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

const useStyles = makeStyles({
  content: { display: "grid", rowGap: tokens.spacingVerticalM },
});

interface ConfirmDialogProps {
  readonly title: string;
  readonly confirm: string;
  readonly busy?: boolean;
  /** A required answer is still missing. */
  readonly incomplete?: boolean;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
  readonly children: ReactNode;
}

/** Asks before something that cannot simply be taken back. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, confirm, busy = false, incomplete = false, onConfirm, onCancel, children } = props;
  const { t } = useTranslation("common");
  const styles = useStyles();
  return (
    <Dialog open modalType="alert" onOpenChange={(_, { open }) => !open && onCancel()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent className={styles.content}>{children}</DialogContent>
          <DialogActions>
            <Button onClick={onCancel} disabled={busy}>
              {t("action.cancel")}
            </Button>
            <Button
              appearance="primary"
              disabled={incomplete}
              disabledFocusable={busy}
              onClick={onConfirm}
            >
              {confirm}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
