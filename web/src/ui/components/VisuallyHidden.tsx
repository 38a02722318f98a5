import { makeStyles } from "@fluentui/react-components";

const useStyles = makeStyles({
  hidden: {
    position: "absolute",
    width: "1px",
    height: "1px",
    overflow: "hidden",
    clipPath: "inset(50%)",
    whiteSpace: "nowrap",
  },
});

/** Text for screen readers where the eye sees enough. */
export function VisuallyHidden({ children }: { readonly children: string }) {
  return <span className={useStyles().hidden}>{children}</span>;
}
