import { useEffect, useState } from "react";
import { PageFailure } from "../../ui/failure/PageFailure";
import { useApp, useObserved } from "./app";
import { isOngoing, remoteOf } from "./call/ongoing";
import { PlainCall } from "./call/PlainCall";
import { RemoteAudio } from "./call/RemoteAudio";

/**
 * What is left when the views have failed: a call that goes on is heard and can be ended. Without
 * one the tab gives up, so that nobody calls it in vain, and is loaded anew.
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
  return <PageFailure reloads={reloads} />;
}
