import { CounterBadge, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { CallFilled, CallRegular } from "@fluentui/react-icons/svg/call";
import { PeopleFilled, PeopleRegular } from "@fluentui/react-icons/svg/people";
import type { ComponentType } from "react";
import { useTranslation } from "react-i18next";
import { usePath } from "../../ui/router/location";
import { RouteLink } from "../../ui/router/RouteLink";
import { useApp, useObserved } from "../app";

const narrow = "@media (max-width: 720px)";

const useStyles = makeStyles({
  rail: {
    display: "flex",
    flexDirection: "column",
    alignItems: "center",
    gap: tokens.spacingVerticalXS,
    paddingTop: tokens.spacingVerticalXS,
    [narrow]: {
      flexDirection: "row",
      justifyContent: "space-evenly",
      padding: "4px 0 max(4px, env(safe-area-inset-bottom))",
      borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    },
  },
  item: {
    position: "relative",
    display: "grid",
    justifyItems: "center",
    rowGap: "2px",
    width: "60px",
    paddingBlock: "8px",
    borderRadius: tokens.borderRadiusLarge,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase100,
    lineHeight: tokens.lineHeightBase100,
    textDecorationLine: "none",
    ":hover": {
      backgroundColor: tokens.colorNeutralBackground4Hover,
      color: tokens.colorNeutralForeground1Hover,
    },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
    [narrow]: { width: "96px", paddingBlock: "6px" },
  },
  current: {
    color: tokens.colorBrandForeground1,
    fontWeight: tokens.fontWeightSemibold,
    "::before": {
      content: '""',
      position: "absolute",
      insetInlineStart: "-6px",
      top: "14px",
      bottom: "14px",
      width: "3px",
      borderRadius: "2px",
      backgroundColor: tokens.colorCompoundBrandStroke,
      [narrow]: { display: "none" },
    },
  },
  icon: { fontSize: "24px", display: "grid" },
  badge: { position: "absolute", top: "2px", insetInlineEnd: "8px" },
});

/** Where one can go. */
export function NavigationRail({ className }: { readonly className: string }) {
  const { t } = useTranslation("calling");
  const styles = useStyles();
  const path = usePath();
  const { missed } = useObserved(useApp().history);
  const inSettings = path.startsWith("/settings");
  return (
    <nav className={mergeClasses(styles.rail, className)} aria-label={t("shell.navigation")}>
      <RailLink
        to="/people"
        label={t("shell.people")}
        current={!path.startsWith("/calls") && !inSettings}
        icons={[PeopleRegular, PeopleFilled]}
      />
      <RailLink
        to="/calls"
        label={t("shell.calls")}
        current={path.startsWith("/calls")}
        icons={[CallRegular, CallFilled]}
        count={missed}
        countLabel={t("shell.missed", { count: missed })}
      />
    </nav>
  );
}

interface RailLinkProps {
  readonly to: string;
  readonly label: string;
  readonly current: boolean;
  readonly icons: readonly [ComponentType, ComponentType];
  readonly count?: number;
  readonly countLabel?: string;
}

function RailLink({ to, label, current, icons, count = 0, countLabel }: RailLinkProps) {
  const styles = useStyles();
  const Icon = icons[current ? 1 : 0];
  return (
    <RouteLink
      to={to}
      className={mergeClasses(styles.item, current && styles.current)}
      aria-current={current ? "page" : undefined}
      aria-label={count > 0 && countLabel ? `${label}, ${countLabel}` : undefined}
    >
      <span className={styles.icon} aria-hidden="true">
        <Icon />
      </span>
      {label}
      {count > 0 && (
        <CounterBadge
          className={styles.badge}
          count={count}
          color="danger"
          size="small"
          aria-hidden
        />
      )}
    </RouteLink>
  );
}
