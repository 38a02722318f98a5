import { Toast, ToastBody, ToastTitle, useToastController } from "@fluentui/react-components";
import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { describeError } from "../i18n/describeError";

export const toasterId = "sotto";

interface Toasts {
  /** Says what did not work and what to do. */
  readonly failed: (error: unknown) => void;
  readonly done: (message: string) => void;
}

/** Short messages at the edge of the page; screen readers hear them too. */
export function useToasts(): Toasts {
  const { t } = useTranslation();
  const { dispatchToast } = useToastController(toasterId);
  const failed = useCallback(
    (error: unknown) => {
      dispatchToast(
        <Toast>
          <ToastTitle>{t("error.title")}</ToastTitle>
          <ToastBody>{describeError(error)}</ToastBody>
        </Toast>,
        { intent: "error", politeness: "assertive", timeout: 10_000, pauseOnHover: true },
      );
    },
    [dispatchToast, t],
  );
  const done = useCallback(
    (message: string) => {
      dispatchToast(
        <Toast>
          <ToastTitle>{message}</ToastTitle>
        </Toast>,
        { intent: "success", timeout: 4_000 },
      );
    },
    [dispatchToast],
  );
  return useMemo(() => ({ failed, done }), [failed, done]);
}
