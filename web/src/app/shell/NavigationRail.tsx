import { CounterBadge, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { usePath } from "../../ui/router/location";
import { RouteLink } from "../../ui/router/RouteLink";
import { Store } from "../../base/observable";
import { useApp, useFeatures } from "../AppProvider";
import { featureAt, type FeatureLink } from "../feature";
import { useObserved } from "../../ui/useObserved";

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

/** The links to the features that have one. */
export function NavigationRail({ className }: { readonly className: string }) {
  const { t } = useTranslation("calling");
  const styles = useStyles();
  const path = usePath();
  const features = useFeatures();
  const current = featureAt(features, path) ?? features[0];
  return (
    <nav className={mergeClasses(styles.rail, className)} aria-label={t("shell.navigation")}>
      {features.map(
        (feature) =>
          feature.link && (
            <RailLink
              key={feature.path}
              to={feature.path}
              link={feature.link}
              current={feature === current}
            />
          ),
      )}
    </nav>
  );
}

interface RailLinkProps {
  readonly to: string;
  readonly link: FeatureLink;
  readonly current: boolean;
}

const nothingUnseen = new Store(0);

function RailLink({ to, link, current }: RailLinkProps) {
  const { t } = useTranslation("calling");
  const styles = useStyles();
  const app = useApp();
  const count = useObserved(link.unseen?.of(app) ?? nothingUnseen);
  const label = link.label(t);
  const Icon = link.icons[current ? 1 : 0];
  return (
    <RouteLink
      to={to}
      className={mergeClasses(styles.item, current && styles.current)}
      aria-current={current ? "page" : undefined}
      aria-label={count > 0 && link.unseen ? `${label}, ${link.unseen.label(t, count)}` : undefined}
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
