import { useEffect, useState, useSyncExternalStore } from "react";
import { Loaded } from "../load/Loaded";
import { Part } from "../load/part";
import { type ToastMessage, toastQueue } from "./toastQueue";

const area = new Part(async () => (await import("./ToastArea")).default);

/** The messages of the page. Not part of the first load: the first one can wait that long. */
export function Toasts() {
  const isWanted = useSyncExternalStore(toastQueue.subscribe, toastQueue.isWanted);
  if (!isWanted) return null;
  return (
    <Loaded part={area} failed={<PlainToast />}>
      {(ToastArea) => <ToastArea />}
    </Loaded>
  );
}

const corner = { position: "fixed", top: 0, insetInlineEnd: 0, padding: "16px" } as const;

/** The last message in plain text, where the part that shows messages could not be loaded. */
function PlainToast() {
  const [message, setMessage] = useState<ToastMessage | null>(null);
  useEffect(() => toastQueue.attach({ show: setMessage, clear: () => setMessage(null) }), []);
  return (
    <p role="alert" style={corner}>
      {message && `${message.title} ${message.body ?? ""}`}
    </p>
  );
}
