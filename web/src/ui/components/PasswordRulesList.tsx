import { makeStyles, mergeClasses, Text, tokens } from "@fluentui/react-components";
import { CheckmarkCircleFilled } from "@fluentui/react-icons/svg/checkmark-circle";
import { CircleRegular } from "@fluentui/react-icons/svg/circle";
import { InfoRegular } from "@fluentui/react-icons/svg/info";
import { useTranslation } from "react-i18next";
import { checkPassword } from "./passwordRules";
import { VisuallyHidden } from "./VisuallyHidden";

const useStyles = makeStyles({
  list: {
    listStyleType: "none",
    margin: `${tokens.spacingVerticalXS} 0 0`,
    padding: 0,
    display: "grid",
    rowGap: tokens.spacingVerticalXXS,
  },
  rules: { marginTop: tokens.spacingVerticalS },
  rule: { display: "flex", gap: tokens.spacingHorizontalXS, color: tokens.colorNeutralForeground2 },
  icon: { flexShrink: 0, marginTop: "1px", fontSize: "16px" },
  met: { color: tokens.colorPaletteGreenForeground1 },
});

interface PasswordRulesListProps {
  readonly password: string;
  /** Name, email and the like, which must not be in the password. */
  readonly personal: readonly string[];
}

/** The rules for a new password, ticked off while it is typed. */
export function PasswordRulesList({ password, personal }: PasswordRulesListProps) {
  const { t } = useTranslation();
  const styles = useStyles();
  const { longEnough, notPersonal } = checkPassword(password, personal);
  const length = t("password.length", { count: Array.from(password).length });
  return (
    <div className={styles.rules}>
      <Text size={200} weight="semibold">
        {t("password.rules")}
      </Text>
      <ul className={styles.list}>
        <Rule met={longEnough} text={length} />
        <Rule met={notPersonal} text={t("password.personal")} />
        <Rule text={t("password.uncommon")} />
      </ul>
    </div>
  );
}

/** A rule without `met` is one only the server can check. */
function Rule({ met, text }: { readonly met?: boolean; readonly text: string }) {
  const { t } = useTranslation();
  const styles = useStyles();
  return (
    <li className={styles.rule}>
      {met === undefined ? (
        <InfoRegular className={styles.icon} />
      ) : met ? (
        <CheckmarkCircleFilled className={mergeClasses(styles.icon, styles.met)} />
      ) : (
        <CircleRegular className={styles.icon} />
      )}
      <Text size={200}>{text}</Text>
      {met !== undefined && (
        <VisuallyHidden>{t(met ? "password.met" : "password.unmet")}</VisuallyHidden>
      )}
    </li>
  );
}
