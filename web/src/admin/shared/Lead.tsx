import { makeStyles, tokens } from "@fluentui/react-components";
import type { ReactNode } from "react";

const useStyles = makeStyles({
  text: { margin: 0, maxWidth: "88ch", color: tokens.colorNeutralForeground2 },
});

/** A paragraph that explains what is below. */
export function Lead({ children }: { readonly children: ReactNode }) {
  return <p className={useStyles().text}>{children}</p>;
}
