import {
  Button,
  DrawerBody,
  makeStyles,
  mergeClasses,
  OverlayDrawer,
  tokens,
} from "@fluentui/react-components";
import { NavigationRegular, ShieldLockFilled } from "@fluentui/react-icons";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFocusReturn } from "../../ui/components/useFocusReturn";
import { useSignedIn } from "../access/signedIn";
import { AccountMenu } from "./AccountMenu";
import { Navigation } from "./Navigation";
import type { Route } from "./routes";
import { StorageBanner } from "./StorageBanner";

const narrow = "@media (max-width: 860px)";
const wide = "@media (min-width: 861px)";

const useStyles = makeStyles({
  shell: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr)",
    gridTemplateRows: "48px minmax(0, 1fr)",
    height: "100%",
  },
  bar: {
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalM,
    padding: `0 ${tokens.spacingHorizontalL}`,
    backgroundColor: tokens.colorNeutralBackground4,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  menu: { [wide]: { display: "none" } },
  logo: { fontSize: "24px", color: tokens.colorBrandForeground1, flexShrink: 0 },
  product: { fontWeight: tokens.fontWeightSemibold, whiteSpace: "nowrap" },
  organisation: {
    flexGrow: 1,
    minWidth: 0,
    overflow: "hidden",
    textOverflow: "ellipsis",
    whiteSpace: "nowrap",
    color: tokens.colorNeutralForeground3,
  },
  below: { display: "grid", gridTemplateColumns: "264px minmax(0, 1fr)", minHeight: 0 },
  belowNarrow: { [narrow]: { gridTemplateColumns: "minmax(0, 1fr)" } },
  side: {
    overflowY: "auto",
    padding: tokens.spacingHorizontalS,
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground4,
    [narrow]: { display: "none" },
  },
  drawer: { backgroundColor: tokens.colorNeutralBackground4 },
  drawerBody: { padding: tokens.spacingHorizontalM },
  main: {
    overflow: "auto",
    outlineStyle: "none",
    backgroundColor: tokens.colorNeutralBackground2,
  },
  skip: {
    position: "absolute",
    left: "-9999px",
    ":focus": {
      left: tokens.spacingHorizontalM,
      top: tokens.spacingVerticalS,
      zIndex: 1,
      padding: tokens.spacingHorizontalM,
      backgroundColor: tokens.colorNeutralBackground1,
      color: tokens.colorBrandForegroundLink,
      borderRadius: tokens.borderRadiusMedium,
    },
  },
});

interface ShellProps {
  readonly route: Route;
  readonly children: ReactNode;
}

/** The frame of every page: the bar at the top and the navigation. */
export function Shell({ route, children }: ShellProps) {
  const { t } = useTranslation("admin");
  const styles = useStyles();
  const me = useSignedIn();
  const [open, setOpen] = useState(false);
  useFocusReturn(open);
  return (
    <div className={styles.shell}>
      <header className={styles.bar}>
        <a className={styles.skip} href="#content">
          {t("nav.skip")}
        </a>
        <Button
          className={styles.menu}
          appearance="subtle"
          icon={<NavigationRegular />}
          aria-label={t("nav.open")}
          aria-expanded={open}
          onClick={() => setOpen(true)}
        />
        <ShieldLockFilled className={styles.logo} aria-hidden />
        <span className={styles.product}>{t("title")}</span>
        <span className={styles.organisation}>{me.organisation}</span>
        <AccountMenu />
      </header>
      <div className={mergeClasses(styles.below, styles.belowNarrow)}>
        <div className={styles.side}>
          <Navigation route={route} />
        </div>
        <main id="content" className={styles.main} tabIndex={-1}>
          <StorageBanner />
          {children}
        </main>
      </div>
      <OverlayDrawer
        open={open}
        position="start"
        size="small"
        className={styles.drawer}
        aria-label={t("nav.label")}
        onOpenChange={(_event, data) => setOpen(data.open)}
      >
        <DrawerBody className={styles.drawerBody}>
          <Navigation route={route} onGo={() => setOpen(false)} />
        </DrawerBody>
      </OverlayDrawer>
    </div>
  );
}
