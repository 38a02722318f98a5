import { makeStyles, tokens } from "@fluentui/react-components";

/** Styles the rows of all tables have in common. */
export const useRowStyles = makeStyles({
  name: { fontWeight: tokens.fontWeightSemibold, overflowWrap: "anywhere" },
  quiet: { color: tokens.colorNeutralForeground2, overflowWrap: "anywhere" },
  description: {
    display: "block",
    padding: `${tokens.spacingVerticalSNudge} 0`,
    overflowWrap: "anywhere",
    color: tokens.colorNeutralForeground2,
  },
  actions: {
    display: "flex",
    justifyContent: "flex-end",
    gap: tokens.spacingHorizontalXXS,
  },
});
