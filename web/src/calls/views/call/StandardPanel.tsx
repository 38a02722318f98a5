import { makeStyles, Subtitle1, Subtitle2, Text, tokens } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import type { ModeReason } from "../../../base/vocabulary";
import type { ReaderRole } from "../mode/describeReason";
import { ReasonList } from "../mode/ReasonList";

const useStyles = makeStyles({
  panel: { display: "grid", rowGap: tokens.spacingVerticalM },
  muted: { color: tokens.colorNeutralForeground2 },
});

interface StandardPanelProps {
  readonly name: string;
  readonly reasons: readonly ModeReason[];
  readonly reader: ReaderRole;
}

/** The encryption of an ordinary call, and why it is not end-to-end. */
export function StandardPanel({ name, reasons, reader }: StandardPanelProps) {
  const { t } = useTranslation("calling");
  const styles = useStyles();
  return (
    <div className={styles.panel}>
      <Subtitle1 as="h2">{t("call.security.standardTitle")}</Subtitle1>
      <Text className={styles.muted}>{t("call.security.standardBody")}</Text>
      <Subtitle2 as="h3">{t("call.security.why")}</Subtitle2>
      <ReasonList reasons={reasons} reader={reader} name={name} links={false} />
    </div>
  );
}
