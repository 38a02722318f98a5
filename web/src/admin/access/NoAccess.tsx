import { Button, makeStyles, Title2, tokens } from "@fluentui/react-components";
import { ShieldDismissRegular } from "@fluentui/react-icons";
import { useTranslation } from "react-i18next";
import { signOut } from "../requests/me";
import type { SignedInUser } from "../requests/types";
import { leaveForSignIn } from "./leaveForSignIn";

const useStyles = makeStyles({
  page: { display: "grid", placeItems: "center", height: "100%" },
  box: {
    display: "flex",
    flexDirection: "column",
    alignItems: "center",
    textAlign: "center",
    gap: tokens.spacingVerticalL,
    maxWidth: "52ch",
    padding: tokens.spacingHorizontalXXL,
  },
  icon: { fontSize: "48px", color: tokens.colorNeutralForeground3 },
  title: { margin: 0, textAlign: "center" },
  text: { margin: 0, color: tokens.colorNeutralForeground2 },
  buttons: {
    display: "flex",
    flexWrap: "wrap",
    justifyContent: "center",
    gap: tokens.spacingHorizontalM,
  },
});

/** The page that members see here. */
export function NoAccess({ me }: { readonly me: SignedInUser }) {
  const { t } = useTranslation("admin");
  const styles = useStyles();
  return (
    <main className={styles.page}>
      <div className={styles.box}>
        <ShieldDismissRegular className={styles.icon} aria-hidden />
        <Title2 as="h1" className={styles.title}>
          {t("noAccess.title")}
        </Title2>
        <p className={styles.text}>
          {t("noAccess.body", { name: me.displayName, organisation: me.organisation })}
        </p>
        <div className={styles.buttons}>
          <Button as="a" appearance="primary" href="/">
            {t("noAccess.calling")}
          </Button>
          <Button onClick={() => void signOut().finally(leaveForSignIn)}>
            {t("noAccess.other")}
          </Button>
        </div>
      </div>
    </main>
  );
}
