import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNow } from "../../../ui/components/useNow";
import { formatDuration } from "../../../base/text/time";
import type { OngoingCall } from "./ongoing";

/** A server that is well has answered by then; its database may keep it from that for longer. */
const longestAnswerMillis = 3_000;

/** The time since it connected; before that, how far it has got. */
export function Progress({ call }: { readonly call: OngoingCall }) {
  const { t } = useTranslation("calling");
  switch (call.phase) {
    case "inviting":
      return <Inviting />;
    case "ringing":
    case "connecting":
      return <span role="status">{t(`call.${call.phase}`)}</span>;
    case "connected":
    case "reconnecting":
      return <Timer since={call.connectedAt} />;
  }
}

function Inviting() {
  const { t } = useTranslation("calling");
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), longestAnswerMillis);
    return () => clearTimeout(timer);
  }, []);
  return <span role="status">{t(isSlow ? "call.invitingSlowly" : "call.inviting")}</span>;
}

function Timer({ since }: { readonly since: number }) {
  const { t } = useTranslation("calling");
  const now = useNow();
  return (
    <span role="timer" aria-label={t("call.timer")}>
      {formatDuration(now - since)}
    </span>
  );
}
