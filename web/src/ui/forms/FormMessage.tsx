import { MessageBar, MessageBarBody, type MessageBarIntent } from "@fluentui/react-components";
import { describeFailure } from "../i18n/describeError";
import type { Problem } from "../../base/problem";

/** Why a form was not taken. */
export function FormProblem({ problem }: { readonly problem: Problem | null }) {
  return problem && <FormMessage intent="error" text={describeFailure(problem)} />;
}

interface FormMessageProps {
  readonly intent: MessageBarIntent;
  readonly text: string;
}

export function FormMessage({ intent, text }: FormMessageProps) {
  return (
    <MessageBar intent={intent} layout="multiline" politeness="assertive">
      <MessageBarBody>{text}</MessageBarBody>
    </MessageBar>
  );
}
