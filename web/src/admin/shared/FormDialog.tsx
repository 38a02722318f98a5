import { DialogFrame } from "../../ui/components/DialogFrame";
import { Button } from "@fluentui/react-components";
import { type ReactNode, type SyntheticEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { SubmitButton } from "./SubmitButton";
import { unsaved } from "./unsaved/unsaved";
import { useUnsaved } from "./unsaved/useUnsaved";

interface FormDialogProps {
  readonly title: string;
  readonly submit: string;
  readonly pending: boolean;
  /** Whether something was entered that closing would lose. */
  readonly dirty: boolean;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/**
 * A small form in a dialog. Enter submits; escape closes, after asking if something was entered. A
 * field whose content is refused, here or by the server, gets the focus.
 */
export function FormDialog(props: FormDialogProps) {
  const { title, submit, pending, dirty, onSubmit, onClose, children } = props;
  const { t } = useTranslation("common");
  useUnsaved(dirty && !pending);
  const form = useRef<Element>(null);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (!pending) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [tries, pending]);
  const close = () => {
    if (!pending) unsaved.leave(onClose);
  };
  const submitted = (event: SyntheticEvent) => {
    event.preventDefault();
    if (pending) return;
    form.current = event.currentTarget;
    setTries(tries + 1);
    onSubmit();
  };
  return (
    <DialogFrame
      title={title}
      onClose={close}
      onSubmit={submitted}
      actions={
        <>
          <Button disabled={pending} onClick={close}>
            {t("action.cancel")}
          </Button>
          <SubmitButton pending={pending}>{submit}</SubmitButton>
        </>
      }
    >
      {children}
    </DialogFrame>
  );
}
