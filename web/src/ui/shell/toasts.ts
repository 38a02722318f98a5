import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { describeError } from "../i18n/describeError";
import { toastQueue } from "./toastQueue";

interface Toasts {
  /** Shows what did not work and what to do. */
  readonly failed: (error: unknown) => void;
  /** The same with words found elsewhere. */
  readonly problem: (message: string) => void;
  readonly done: (message: string) => void;
  readonly info: (message: string) => void;
}

/** Short messages at the edge of the page; screen readers hear them too. */
export function useToasts(): Toasts {
  const { t } = useTranslation();
  return useMemo(() => {
    const problem = (body: string) =>
      toastQueue.say({ intent: "error", title: t("error.title"), body });
    return {
      problem,
      failed: (error: unknown) => problem(describeError(error)),
      done: (title: string) => toastQueue.say({ intent: "success", title }),
      info: (title: string) => toastQueue.say({ intent: "info", title }),
    };
  }, [t]);
}
