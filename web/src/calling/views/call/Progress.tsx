import { useTranslation } from "react-i18next";
import { useNow } from "../../../ui/components/useNow";
import { formatDuration } from "../../../ui/i18n/time";
import type { OngoingCall } from "./ongoing";

/** The time since it connected; before that, how far it has got. */
export function Progress({ call }: { readonly call: OngoingCall }) {
  const { t } = useTranslation("calling");
  switch (call.phase) {
    case "inviting":
    case "ringing":
    case "connecting":
      return <span role="status">{t(`call.${call.phase}`)}</span>;
    case "connected":
    case "reconnecting":
      return <Timer since={call.connectedAt} />;
  }
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
