import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  Spinner,
  tokens,
} from "@fluentui/react-components";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { ProblemBar } from "../problems/ProblemBar";
import type { Task } from "../problems/explain";

const useStyles = makeStyles({
  content: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
});

interface ConfirmDialogProps {
  readonly title: string;
  readonly confirm: string;
  readonly task: Task;
  readonly onConfirm: () => Promise<unknown>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/**
 * Asks before something is lost, does it, and closes. While it is being done says so; when it
 * fails stays open and says why. Shown as long as it is rendered.
 */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, confirm, task, onConfirm, onClose, children } = props;
  const { t } = useTranslation("common");
  const styles = useStyles();
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<unknown>();
  const run = () => {
    setPending(true);
    setError(undefined);
    onConfirm().then(onClose, (failure: unknown) => {
      setPending(false);
      setError(failure);
    });
  };
  return (
    <Dialog open modalType="alert" onOpenChange={(_e, data) => !data.open && !pending && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent className={styles.content}>
            {children}
            <ProblemBar error={error} task={task} />
          </DialogContent>
          <DialogActions>
            <Button disabled={pending} onClick={onClose}>
              {t("action.cancel")}
            </Button>
            <Button
              appearance="primary"
              disabledFocusable={pending}
              icon={pending ? <Spinner size="tiny" /> : null}
              onClick={run}
            >
              {confirm}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
