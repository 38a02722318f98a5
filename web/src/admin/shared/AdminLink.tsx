import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { ComponentProps, MouseEvent } from "react";
import { RouteLink } from "../../ui/router/RouteLink";
import { go } from "./unsaved/go";
import { unsaved } from "./unsaved/unsaved";

const useStyles = makeStyles({
  link: {
    color: tokens.colorBrandForegroundLink,
    textDecorationLine: "none",
    borderRadius: tokens.borderRadiusSmall,
    ":hover": { textDecorationLine: "underline", color: tokens.colorBrandForegroundLinkHover },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}` },
    // The background of a row under the pointer is lighter in the dark theme.
    ":global(tr:hover)": { color: tokens.colorBrandForegroundLinkHover },
  },
});

/** A link within the admin centre that does not lose changes. */
export function AdminLink({ className, ...props }: ComponentProps<typeof RouteLink>) {
  const styles = useStyles();
  const ask = (event: MouseEvent<HTMLAnchorElement>) => {
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey;
    if (plain && unsaved.dirty) {
      event.preventDefault();
      go(props.to);
    }
  };
  return <RouteLink {...props} className={mergeClasses(styles.link, className)} onClick={ask} />;
}
