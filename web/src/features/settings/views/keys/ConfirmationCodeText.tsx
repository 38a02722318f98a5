import { makeStyles, tokens } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import type { ConfirmationCode } from "../../../../keys/keysModel";
import { testIds } from "../../../../base/testIds";

const useStyles = makeStyles({
  code: {
    display: "flex",
    gap: "0.6em",
    margin: "4px 0",
    lineHeight: tokens.lineHeightHero800,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeHero800,
    fontWeight: tokens.fontWeightSemibold,
    letterSpacing: "0.06em",
  },
});

/** The eight digits that have to be on both screens; read out digit by digit. */
export function ConfirmationCodeText({ code }: { readonly code: ConfirmationCode }) {
  const { t } = useTranslation("calling");
  const styles = useStyles();
  const spoken = code.map((group) => Array.from(group).join(" ")).join(", ");
  return (
    <div
      className={styles.code}
      role="img"
      aria-label={`${t("keys.confirmation.code")}: ${spoken}`}
      data-testid={testIds.confirmationCode}
    >
      {code.map((group, at) => (
        <span key={at}>{group}</span>
      ))}
    </div>
  );
}
