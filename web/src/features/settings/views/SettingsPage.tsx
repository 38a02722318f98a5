import { makeStyles, mergeClasses, Title3, tokens } from "@fluentui/react-components";
import { ColorRegular } from "@fluentui/react-icons/svg/color";
import { DevicesSettings } from "./DevicesSettings";
import { KeyMultipleRegular } from "@fluentui/react-icons/svg/key-multiple";
import { KeysSettings } from "./keys/KeysSettings";
import { LockClosedRegular } from "@fluentui/react-icons/svg/lock-closed";
import { ShieldKeyholeRegular } from "@fluentui/react-icons/svg/shield-keyhole";
import { VideoSettingsRegular } from "@fluentui/react-icons/svg/video-settings";
import { type ComponentType, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { RouteLink } from "../../../ui/router/RouteLink";
import { AppearanceSettings } from "./AppearanceSettings";
import { PrivacySettings } from "./PrivacySettings";
import { SessionsSettings } from "./SessionsSettings";

const narrow = "@media (max-width: 720px)";

const useStyles = makeStyles({
  page: {
    display: "grid",
    gridTemplateColumns: "240px minmax(0, 1fr)",
    flexGrow: 1,
    minHeight: 0,
    [narrow]: { gridTemplateColumns: "minmax(0, 1fr)", gridTemplateRows: "auto minmax(0, 1fr)" },
  },
  side: {
    padding: "20px 12px",
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground2,
    [narrow]: { padding: "12px 8px 4px", borderRight: "none" },
  },
  title: { padding: "0 12px 12px" },
  list: {
    listStyleType: "none",
    margin: 0,
    padding: 0,
    [narrow]: { display: "flex", overflowX: "auto" },
  },
  link: {
    display: "flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalM,
    padding: "9px 12px",
    borderRadius: tokens.borderRadiusLarge,
    color: tokens.colorNeutralForeground2,
    textDecorationLine: "none",
    whiteSpace: "nowrap",
    ":hover": {
      backgroundColor: tokens.colorNeutralBackground2Hover,
      color: tokens.colorNeutralForeground2Hover,
    },
    ":focus-visible": { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: "-2px" },
  },
  current: {
    color: tokens.colorNeutralForeground1Selected,
    fontWeight: tokens.fontWeightSemibold,
    backgroundColor: tokens.colorNeutralBackground1Selected,
    "@media (forced-colors: active)": { outline: "2px solid Highlight" },
  },
  icon: { display: "grid", fontSize: "20px" },
  content: { overflowY: "auto", padding: "24px 32px 48px", [narrow]: { padding: "16px" } },
});

const sections = ["privacy", "keys", "devices", "sessions", "appearance"] as const;
type Section = (typeof sections)[number];

const icons: Record<Section, ComponentType> = {
  privacy: LockClosedRegular,
  keys: ShieldKeyholeRegular,
  devices: VideoSettingsRegular,
  sessions: KeyMultipleRegular,
  appearance: ColorRegular,
};
const pages: Record<Section, ComponentType> = {
  privacy: PrivacySettings,
  keys: KeysSettings,
  devices: DevicesSettings,
  sessions: SessionsSettings,
  appearance: AppearanceSettings,
};

export function SettingsPage({ path }: { readonly path: string }) {
  const { t } = useTranslation("calling");
  const styles = useStyles();
  const chosen = sections.find((section) => path === `/settings/${section}`) ?? "privacy";
  const Page = pages[chosen];
  const current = useRef<HTMLLIElement>(null);
  // The list is scrolled sideways where it is narrow.
  useEffect(() => bringIntoView(current.current), [chosen]);
  return (
    <div className={styles.page}>
      <div className={styles.side}>
        <Title3 as="h1" block className={styles.title}>
          {t("settings.title")}
        </Title3>
        <nav aria-label={t("settings.navigation")}>
          <ul className={styles.list}>
            {sections.map((section) => {
              const Icon = icons[section];
              return (
                <li key={section} ref={section === chosen ? current : undefined}>
                  <RouteLink
                    to={`/settings/${section}`}
                    className={mergeClasses(styles.link, section === chosen && styles.current)}
                    aria-current={section === chosen ? "page" : undefined}
                    onFocus={({ currentTarget }) => bringIntoView(currentTarget)}
                  >
                    <span className={styles.icon} aria-hidden="true">
                      <Icon />
                    </span>
                    {t(`settings.${section}.title`)}
                  </RouteLink>
                </li>
              );
            })}
          </ul>
        </nav>
      </div>
      <div className={styles.content}>
        <Page />
      </div>
    </div>
  );
}

function bringIntoView(item: Element | null) {
  item?.scrollIntoView({ block: "nearest", inline: "nearest" });
}
