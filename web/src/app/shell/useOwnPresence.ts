import type { Me } from "../me/me";
import type { Presence } from "../../base/vocabulary";
import { useApp } from "../AppProvider";
import { useObserved } from "../../ui/useObserved";

/** How others see this person, as far as this device can tell. */
export function useOwnPresence(me: Me): Presence {
  const app = useApp();
  const connection = useObserved(app.connection);
  const { call } = useObserved(app.calls);
  if (connection.kind !== "online") return "offline";
  if (me.availability !== "automatic") return me.availability;
  const talking = call.phase === "connected" || call.phase === "reconnecting";
  return talking ? "in-a-call" : "available";
}
