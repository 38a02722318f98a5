import {
  Toast,
  ToastBody,
  Toaster,
  ToastTitle,
  useToastController,
} from "@fluentui/react-components";
import { useEffect } from "react";
import { toastQueue } from "./toastQueue";

const toasterId = "sotto";

/** Shows the messages of the queue. */
export default function ToastArea() {
  const { dispatchToast, dismissAllToasts } = useToastController(toasterId);
  useEffect(
    () =>
      toastQueue.attach({
        show: ({ intent, title, body }) =>
          dispatchToast(
            <Toast>
              <ToastTitle>{title}</ToastTitle>
              {body !== undefined && <ToastBody>{body}</ToastBody>}
            </Toast>,
            intent === "error"
              ? { intent, politeness: "assertive", timeout: 10_000, pauseOnHover: true }
              : { intent, timeout: 5_000, pauseOnHover: true },
          ),
        clear: dismissAllToasts,
      }),
    [dispatchToast, dismissAllToasts],
  );
  return <Toaster toasterId={toasterId} position="top" limit={3} />;
}
