import { makeStyles, tokens } from "@fluentui/react-components";
import { type ReactNode, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Logo } from "../../ui/components/Logo";
import { ConnectionBanner } from "./ConnectionBanner";
import { KeysBanner } from "./KeysBanner";
import { LaterBanner } from "./LaterBanner";
import { NavigationRail } from "./NavigationRail";
import { NotificationOffer } from "./NotificationOffer";
import { OnlyBanner } from "./OnlyBanner";
import { ProfileButton } from "./ProfileButton";
import { StorageBanner } from "./StorageBanner";
import { useKeptFocus } from "./useKeptFocus";

const narrow = "@media (max-width: 720px)";

const useStyles = makeStyles({
  shell: {
    display: "grid",
    height: "100%",
    gridTemplateColumns: "72px minmax(0, 1fr)",
    gridTemplateRows: "52px minmax(0, 1fr)",
    gridTemplateAreas: `"top top" "rail content"`,
    backgroundColor: tokens.colorNeutralBackground4,
    [narrow]: {
      gridTemplateColumns: "minmax(0, 1fr)",
      gridTemplateRows: "52px minmax(0, 1fr) auto",
      gridTemplateAreas: `"top" "content" "rail"`,
    },
  },
  top: {
    gridArea: "top",
    display: "flex",
    alignItems: "center",
    justifyContent: "space-between",
    paddingInline: "22px 16px",
    [narrow]: { paddingInline: "16px 12px" },
  },
  brand: {
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalM,
    fontWeight: tokens.fontWeightSemibold,
    fontSize: tokens.fontSizeBase300,
  },
  rail: { gridArea: "rail" },
  content: {
    gridArea: "content",
    display: "flex",
    flexDirection: "column",
    minHeight: 0,
    overflow: "hidden",
    outlineStyle: "none",
    backgroundColor: tokens.colorNeutralBackground1,
    borderStartStartRadius: tokens.borderRadiusXLarge,
    boxShadow: tokens.shadow4,
    [narrow]: { borderStartStartRadius: 0, boxShadow: "none" },
  },
  page: { flexGrow: 1, minHeight: 0, display: "flex", flexDirection: "column" },
  skip: {
    position: "absolute",
    zIndex: 10,
    top: "8px",
    left: "8px",
    padding: "8px 16px",
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorBrandBackground,
    color: tokens.colorNeutralForegroundOnBrand,
    ":not(:focus)": { clipPath: "inset(50%)", width: "1px", height: "1px", overflow: "hidden" },
  },
});

interface ShellProps {
  readonly children: ReactNode;
  /** A call that goes on beside the page; null without one. */
  readonly callBar: ReactNode;
}

/** The frame of the app: navigation at the side (below, where it is narrow), profile at the top right. */
export function Shell({ children, callBar }: ShellProps) {
  const { t } = useTranslation(["calling", "common"]);
  const styles = useStyles();
  const content = useRef<HTMLElement>(null);
  useKeptFocus(content);
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#content">
        {t("shell.skip")}
      </a>
      <header className={styles.top}>
        <div className={styles.brand}>
          <Logo size={26} />
          {t("common:product")}
        </div>
        <ProfileButton />
      </header>
      <NavigationRail className={styles.rail} />
      <main ref={content} className={styles.content} id="content" tabIndex={-1}>
        <ConnectionBanner />
        <StorageBanner />
        <LaterBanner />
        <KeysBanner />
        <OnlyBanner />
        <NotificationOffer />
        <div className={styles.page}>{children}</div>
        {callBar}
      </main>
    </div>
  );
}
