import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import type { IncomingCall } from "../../model/calls";
import { useCallModels } from "../callModels";

const card: CSSProperties = {
  position: "fixed",
  zIndex: 1000,
  insetInlineEnd: "24px",
  bottom: "24px",
  display: "grid",
  gap: "12px",
  padding: "20px",
  border: "1px solid",
  backgroundColor: "Canvas",
  color: "CanvasText",
  fontFamily: "sans-serif",
};
const button: CSSProperties = { font: "inherit", padding: "10px 16px", cursor: "pointer" };

/** The least of an incoming call, when its card cannot be shown. */
export function PlainIncoming({ incoming }: { readonly incoming: IncomingCall }) {
  const { t } = useTranslation("calling");
  const { calls } = useCallModels();
  // Questions that have to be decided first are not shown here.
  const canAnswer = !incoming.elsewhere && incoming.assurance.questions.length === 0;
  return (
    <section role="alert" style={card}>
      <p>{t("call.incoming.notification", { name: incoming.caller.displayName })}</p>
      {canAnswer && (
        <button type="button" style={button} onClick={() => void calls.accept(false)}>
          {t("call.incoming.acceptAudio")}
        </button>
      )}
      <button type="button" style={button} onClick={() => calls.decline()}>
        {t(incoming.elsewhere ? "call.incoming.hide" : "call.incoming.decline")}
      </button>
    </section>
  );
}
