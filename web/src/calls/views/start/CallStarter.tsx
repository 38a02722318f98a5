import { Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import { CallRegular } from "@fluentui/react-icons/svg/call";
import { VideoRegular } from "@fluentui/react-icons/svg/video";
import { useTranslation } from "react-i18next";
import { Loaded } from "../../../ui/load/Loaded";
import type { Person } from "../../../base/vocabulary";
import { useCallModels } from "../callModels";
import { useObserved } from "../../../ui/useObserved";
import { callViews } from "../parts";
import { ModeNotice } from "../mode/ModeNotice";
import { useCallStarter } from "./useCallStarter";

const useStyles = makeStyles({
  root: { display: "grid", rowGap: tokens.spacingVerticalXL, width: "100%" },
  buttons: {
    display: "grid",
    gridTemplateColumns: "1fr 1fr",
    columnGap: tokens.spacingHorizontalM,
  },
  muted: { color: tokens.colorNeutralForeground2, textAlign: "center" },
});

/** The answer before it rings, and the buttons that make it ring. */
export function CallStarter({ person }: { readonly person: Person }) {
  const { t } = useTranslation("calling");
  const styles = useStyles();
  const app = useCallModels();
  const connection = useObserved(app.connection);
  const starter = useCallStarter(person);
  const { preview, starting } = starter;

  if (preview === null) return <Text className={styles.muted}>{t("call.start.inCall")}</Text>;
  const online = connection.kind === "online";
  const callable =
    preview.kind === "unreachable" || (preview.kind === "mode" && preview.mode.kind !== "refused");
  const disabled = !online || !callable;
  return (
    <div className={styles.root}>
      <ModeNotice preview={preview} callee={person} />
      <div className={styles.buttons}>
        <Button
          appearance="primary"
          size="large"
          icon={<VideoRegular />}
          disabledFocusable={disabled || starting}
          onClick={() => starter.start(true)}
        >
          {t("call.start.videoCall")}
        </Button>
        <Button
          size="large"
          icon={<CallRegular />}
          disabledFocusable={disabled || starting}
          onClick={() => starter.start(false)}
        >
          {t("call.start.audioCall")}
        </Button>
      </div>
      {!online && <Text className={styles.muted}>{t("call.start.offline")}</Text>}
      {starter.questions.length > 0 && (
        <Loaded part={callViews}>
          {({ QuestionsDialog }) => (
            <QuestionsDialog
              direction="outgoing"
              questions={starter.questions}
              name={person.displayName}
              onGo={starter.agree}
              onStop={starter.giveUp}
            />
          )}
        </Loaded>
      )}
      {starter.askAgain && preview.kind === "mode" && (
        <Loaded part={callViews}>
          {({ ModeChangedDialog }) => (
            <ModeChangedDialog
              preview={preview}
              callee={person}
              onGo={starter.startAnyway}
              onDismiss={starter.giveUp}
            />
          )}
        </Loaded>
      )}
    </div>
  );
}
