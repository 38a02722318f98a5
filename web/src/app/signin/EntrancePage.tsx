import { makeStyles, Text, tokens } from "@fluentui/react-components";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Logo } from "../../ui/components/Logo";

const useStyles = makeStyles({
  page: {
    display: "grid",
    gridTemplateColumns: "minmax(320px, 2fr) 3fr",
    minHeight: "100%",
    "@media (max-width: 800px)": { gridTemplateColumns: "1fr", gridTemplateRows: "auto 1fr" },
  },
  side: {
    display: "flex",
    flexDirection: "column",
    justifyContent: "space-between",
    padding: "40px 48px",
    color: "#fff",
    backgroundColor: "#3d3e78",
    backgroundImage:
      "radial-gradient(circle at 0% 100%, #7f85f5 0%, transparent 55%), linear-gradient(160deg, #2f2f4a, #4f52b2)",
    "@media (max-width: 800px)": { padding: "20px 24px" },
  },
  brand: {
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalM,
    fontSize: tokens.fontSizeBase500,
    fontWeight: tokens.fontWeightSemibold,
  },
  claim: { "@media (max-width: 800px)": { display: "none" } },
  tagline: {
    display: "block",
    fontSize: "36px",
    lineHeight: "44px",
    fontWeight: tokens.fontWeightSemibold,
    textWrap: "balance",
    marginBottom: tokens.spacingVerticalM,
    color: "inherit",
  },
  promise: { color: "#e8ebfa", fontSize: tokens.fontSizeBase400, lineHeight: "24px" },
  main: {
    display: "grid",
    placeItems: "center",
    padding: "32px 24px",
    backgroundColor: tokens.colorNeutralBackground1,
  },
  form: { width: "100%", maxWidth: "380px", display: "grid", rowGap: tokens.spacingVerticalXL },
});

/** The pages one sees before being signed in: brand on one side, what to do on the other. */
export function EntrancePage({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation(["calling", "common"]);
  const styles = useStyles();
  return (
    <div className={styles.page}>
      <header className={styles.side}>
        <div className={styles.brand}>
          <Logo size={36} />
          {t("common:product")}
        </div>
        <div className={styles.claim}>
          <Text className={styles.tagline}>{t("signIn.tagline")}</Text>
          <Text className={styles.promise}>{t("signIn.promise")}</Text>
        </div>
      </header>
      <main className={styles.main}>
        <div className={styles.form}>{children}</div>
      </main>
    </div>
  );
}
