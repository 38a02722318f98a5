import { useEffect, useState } from "react";
import { PageFailure } from "../ui/failure/PageFailure";
import { useApp } from "./AppProvider";
import { useObserved } from "../ui/useObserved";
import { isOngoing, remoteOf } from "../calls/views/call/ongoing";
import { PlainCall } from "../calls/views/call/PlainCall";
import { RemoteAudio } from "../calls/views/call/RemoteAudio";

/**
 * The page after the views have failed: a call that goes on is heard and can be ended. Without one
 * the tab disconnects, so that calls do not ring there in vain, and is reloaded.
 */
export function AppFailure({ onAgain }: { readonly onAgain: () => void }) {
  const { call } = useObserved(useApp().calls);
  if (!isOngoing(call)) return <GivenUp />;
  return (
    <>
      <PlainCall call={call} onAgain={onAgain} />
      <RemoteAudio stream={remoteOf(call)?.audioStream ?? null} />
    </>
  );
}

function GivenUp() {
  const app = useApp();
  const [reloads, setReloads] = useState(true);
  useEffect(() => {
    // After this rendering: giving up changes the models that were being shown.
    queueMicrotask(() => setReloads(app.giveUp()));
  }, [app]);
  return <PageFailure then={reloads ? "reloading" : "notCallable"} />;
}
