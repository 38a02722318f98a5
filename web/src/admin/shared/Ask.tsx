import { Button } from "@fluentui/react-components";
import type { ReactNode } from "react";
import { DialogFrame } from "../../ui/components/DialogFrame";

interface AskProps {
  readonly title: string;
  readonly yes: string;
  readonly no: string;
  readonly onYes: () => void;
  readonly onNo: () => void;
  readonly children: ReactNode;
}

/** A question with two answers; escape is no. */
export function Ask({ title, yes, no, onYes, onNo, children }: AskProps) {
  return (
    <DialogFrame
      title={title}
      onClose={onNo}
      actions={
        <>
          <Button onClick={onNo}>{no}</Button>
          <Button appearance="primary" onClick={onYes}>
            {yes}
          </Button>
        </>
      }
    >
      {children}
    </DialogFrame>
  );
}
