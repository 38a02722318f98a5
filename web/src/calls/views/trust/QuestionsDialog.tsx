import { DialogFrame } from "../../../ui/components/DialogFrame";
import { Button, makeStyles, Text, tokens } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import type { Question } from "../../model/calls";
import { testIds } from "../../../base/testIds";

const useStyles = makeStyles({
  question: { display: "grid", rowGap: tokens.spacingVerticalS },
});

interface QuestionsDialogProps {
  readonly direction: "outgoing" | "incoming";
  /** At least one: the first is the heading. */
  readonly questions: readonly Question[];
  readonly name: string;
  readonly onGo: () => void;
  readonly onStop: () => void;
}

/** The decisions of the person before a call goes on. Not going on is the easier way out. */
export function QuestionsDialog(props: QuestionsDialogProps) {
  const { direction, questions, name, onGo, onStop } = props;
  const { t } = useTranslation("calling");
  const styles = useStyles();
  const [first] = questions;
  if (first === undefined) return null;
  return (
    <DialogFrame
      title={t(`trust.question.${first}.title`, { name })}
      data={{ "data-testid": testIds.questions, "data-questions": questions.join(" ") }}
      onClose={onStop}
      actions={
        <>
          <Button appearance="primary" onClick={onStop}>
            {t(`trust.question.${direction}.stop`)}
          </Button>
          <Button onClick={onGo}>{t(`trust.question.${direction}.go`)}</Button>
        </>
      }
    >
      {questions.map((question) => (
        <div key={question} className={styles.question}>
          {question !== first && (
            <Text weight="semibold">{t(`trust.question.${question}.title`, { name })}</Text>
          )}
          <Text>{t(`trust.question.${question}.what`, { name })}</Text>
          <Text>{t(`trust.question.${question}.do`, { name })}</Text>
        </div>
      ))}
    </DialogFrame>
  );
}
