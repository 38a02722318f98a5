import { Button } from "@fluentui/react-components";
import { PlugDisconnectedRegular } from "@fluentui/react-icons/svg/plug-disconnected";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../components/EmptyState";

interface FailureProps {
  readonly title: string;
  readonly body: string;
  readonly onAgain: () => void;
}

const centred = { margin: "auto" };

/** A message in place of a part of the page that failed, with a button to try again. */
export function Failure({ title, body, onAgain }: FailureProps) {
  const { t } = useTranslation();
  return (
    <div role="alert" style={centred}>
      <EmptyState
        icon={<PlugDisconnectedRegular />}
        title={title}
        body={body}
        action={
          <Button appearance="primary" onClick={onAgain}>
            {t("action.retry")}
          </Button>
        }
      />
    </div>
  );
}
