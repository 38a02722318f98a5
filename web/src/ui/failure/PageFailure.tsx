import i18next from "i18next";
import type { CSSProperties } from "react";

const page: CSSProperties = {
  display: "grid",
  placeContent: "center",
  justifyItems: "center",
  gap: "16px",
  height: "100%",
  padding: "24px",
  textAlign: "center",
  fontFamily: "sans-serif",
};
const button: CSSProperties = { font: "inherit", padding: "10px 16px", cursor: "pointer" };

interface PageFailureProps {
  /**
   * The page is reloaded by itself, or by the person, with or without a note that no call arrives
   * until then.
   */
  readonly then: "reloading" | "reload" | "notCallable";
}

/** Replaces the whole page. Made of nothing that could have failed too. */
export function PageFailure({ then }: PageFailureProps) {
  return (
    <main role="alert" style={page}>
      <h1>{i18next.t("failure.all.title")}</h1>
      <p>{i18next.t(`failure.all.${then}`)}</p>
      <button type="button" style={button} onClick={() => location.reload()}>
        {i18next.t("action.reload")}
      </button>
    </main>
  );
}
