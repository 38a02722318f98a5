import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  type MessageBarIntent,
} from "@fluentui/react-components";
import { navigate, usePath } from "../../ui/router/location";

const useStyles = makeStyles({ bar: { flexShrink: 0, borderRadius: 0 } });

/** A banner on every page about a task on one page; not on that page, which has it at length. */
export function PageBanner({
  page,
  intent,
  words,
  action,
  isPrimary = false,
}: {
  /** Where the button leads. */
  readonly page: string;
  readonly intent: MessageBarIntent;
  readonly words: string;
  /** The label of the button. */
  readonly action: string;
  readonly isPrimary?: boolean;
}) {
  const styles = useStyles();
  if (usePath() === page) return null;
  return (
    // A new bar for other words: a bar measures its words once.
    <MessageBar key={words} intent={intent} className={styles.bar}>
      <MessageBarBody>{words}</MessageBarBody>
      <MessageBarActions>
        <Button
          size="small"
          appearance={isPrimary ? "primary" : undefined}
          onClick={() => navigate(page)}
        >
          {action}
        </Button>
      </MessageBarActions>
    </MessageBar>
  );
}
