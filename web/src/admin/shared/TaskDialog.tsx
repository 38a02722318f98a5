import { type ReactNode, useState } from "react";
import { ConfirmDialog } from "../../ui/components/ConfirmDialog";
import { ProblemBar } from "../problems/ProblemBar";
import type { Task } from "../problems/explain";

interface TaskDialogProps {
  readonly title: string;
  readonly confirm: string;
  readonly task: Task;
  readonly onConfirm: () => Promise<unknown>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/**
 * A question before something is lost. It shows the progress, closes when done, and stays open with
 * the error when it fails. Shown as long as it is rendered.
 */
export function TaskDialog(props: TaskDialogProps) {
  const { title, confirm, task, onConfirm, onClose, children } = props;
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
    <ConfirmDialog
      title={title}
      confirm={confirm}
      busy={pending}
      onConfirm={run}
      onCancel={onClose}
    >
      {children}
      <ProblemBar error={error} task={task} />
    </ConfirmDialog>
  );
}
