import {
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  tokens,
} from "@fluentui/react-components";
import type { ReactNode, SyntheticEvent } from "react";
import { useFocusReturn } from "./useFocusReturn";

const useStyles = makeStyles({
  content: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
});

interface DialogFrameProps {
  /** A string, or a title element of its own. */
  readonly title: ReactNode;
  readonly actions: ReactNode;
  readonly children: ReactNode;
  /** Escape was pressed. Without it the person has to choose an action. */
  readonly onClose?: () => void;
  /** Makes it a form that Enter submits. */
  readonly onSubmit?: (event: SyntheticEvent) => void;
  /** `modal` closes also with a click beside it. */
  readonly modalType?: "alert" | "modal";
  /** Attributes for tests, on the whole dialog. */
  readonly data?: Readonly<Record<`data-${string}`, string>>;
}

/** The frame of every dialog. It is shown as long as it is rendered. */
export function DialogFrame(props: DialogFrameProps) {
  const { title, actions, children, onClose, onSubmit, modalType = "alert", data } = props;
  const styles = useStyles();
  useFocusReturn();
  const body = (
    <DialogBody>
      {typeof title === "string" ? <DialogTitle>{title}</DialogTitle> : title}
      <DialogContent className={styles.content}>{children}</DialogContent>
      <DialogActions fluid>{actions}</DialogActions>
    </DialogBody>
  );
  return (
    <Dialog open modalType={modalType} onOpenChange={(_, { open }) => !open && onClose?.()}>
      {/* Fluent makes it an alertdialog, which is a question; a form is none. */}
      <DialogSurface {...(onSubmit && { role: "dialog" })} {...data}>
        {onSubmit ? (
          <form onSubmit={onSubmit} noValidate>
            {body}
          </form>
        ) : (
          body
        )}
      </DialogSurface>
    </Dialog>
  );
}
