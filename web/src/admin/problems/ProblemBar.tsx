import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { ApiError } from "../../base/apiError";
import { testIds } from "../testIds";
import { explain, type Task } from "./explain";

interface ProblemBarProps {
  readonly error: unknown;
  readonly task: Task;
  readonly onRetry?: () => void;
}

/** An error with what to do about it, beside its cause. Nothing without an error. */
export function ProblemBar({ error, task, onRetry }: ProblemBarProps) {
  const { t } = useTranslation(["admin", "common"]);
  if (error === null || error === undefined) return null;
  const api = error instanceof ApiError ? error : undefined;
  return (
    <MessageBar
      intent="error"
      layout="multiline"
      role="alert"
      data-testid={testIds.problem}
      data-code={api?.code ?? "CLIENT"}
    >
      <MessageBarBody>
        <MessageBarTitle>{t("common:error.title")}</MessageBarTitle>
        {explain(error, task)}
        {api?.requestId !== undefined &&
          api.status >= 500 &&
          ` ${t("problem.request", { requestId: api.requestId })}.`}
      </MessageBarBody>
      {onRetry && (
        <MessageBarActions>
          <Button onClick={onRetry}>{t("common:action.retry")}</Button>
        </MessageBarActions>
      )}
    </MessageBar>
  );
}
