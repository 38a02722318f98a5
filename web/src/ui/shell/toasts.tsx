import { Toast, ToastBody, ToastTitle, useToastController } from "@fluentui/react-components";
import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { describeError } from "../i18n/describeError";

export const toasterId = "sotto";

interface Toasts {
  /** Says what did not work and what to do. */
  readonly failed: (error: unknown) => void;
  /** The same with words found elsewhere. */
  readonly problem: (message: string) => void;
  readonly done: (message: string) => void;
  readonly info: (message: string) => void;
}

/** Short messages at the edge of the page; screen readers hear them too. */
export function useToasts(): Toasts {
  const { t } = useTranslation();
  const { dispatchToast } = useToastController(toasterId);
  const problem = useCallback(
    (message: string) => {
      dispatchToast(
        <Toast>
          <ToastTitle>{t("error.title")}</ToastTitle>
          <ToastBody>{message}</ToastBody>
        </Toast>,
        { intent: "error", politeness: "assertive", timeout: 10_000, pauseOnHover: true },
      );
    },
    [dispatchToast, t],
  );
  const failed = useCallback((error: unknown) => problem(describeError(error)), [problem]);
  const say = useCallback(
    (message: string, intent: "success" | "info") => {
      dispatchToast(
        <Toast>
          <ToastTitle>{message}</ToastTitle>
        </Toast>,
        { intent, timeout: 5_000, pauseOnHover: true },
      );
    },
    [dispatchToast],
  );
  return useMemo(
    () => ({
      failed,
      problem,
      done: (message: string) => say(message, "success"),
      info: (message: string) => say(message, "info"),
    }),
    [failed, problem, say],
  );
}
