import { makeStyles } from "@fluentui/react-components";

/**
 * The style of a message bar whose text changes while it is there. Its text wraps by itself: the
 * bar's own layout looks for lines that are too long only when its size changes, and one line that
 * is too long changes no size.
 */
export const useWrappingBar = makeStyles({
  bar: { whiteSpace: "normal", paddingBlock: "6px" },
});
