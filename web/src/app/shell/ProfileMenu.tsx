import {
  makeStyles,
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuItemLink,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  PresenceBadge,
  Text,
  tokens,
} from "@fluentui/react-components";
import { ClockRegular } from "@fluentui/react-icons/svg/clock";
import { KeyboardRegular } from "@fluentui/react-icons/svg/keyboard";
import { SettingsRegular } from "@fluentui/react-icons/svg/settings";
import { ShieldPersonRegular } from "@fluentui/react-icons/svg/shield-person";
import { SignOutRegular } from "@fluentui/react-icons/svg/sign-out";
import { type ReactElement, type RefObject, useState } from "react";
import { flushSync } from "react-dom";
import { useTranslation } from "react-i18next";
import { PersonAvatar } from "../../ui/components/PersonAvatar";
import { navigate } from "../../ui/router/location";
import { describeFailure } from "../../ui/i18n/describeError";
import { useToasts } from "../../ui/shell/toasts";
import type { Me } from "../me/me";
import type { Outcome } from "../../base/problem";
import type { Availability } from "../../base/vocabulary";
import { useApp } from "../AppProvider";
import { ShortcutsDialog } from "./ShortcutsDialog";
import { useOwnPresence } from "./useOwnPresence";

const useStyles = makeStyles({
  popover: { minWidth: "280px" },
  head: {
    display: "flex",
    gap: tokens.spacingHorizontalM,
    alignItems: "center",
    padding: tokens.spacingHorizontalM,
  },
  who: { display: "grid", minWidth: 0 },
  muted: {
    color: tokens.colorNeutralForeground2,
    overflow: "hidden",
    textOverflow: "ellipsis",
    whiteSpace: "nowrap",
  },
});

const choices: readonly Availability[] = [
  "automatic",
  "available",
  "busy",
  "do-not-disturb",
  "away",
  "offline",
];

interface ProfileMenuProps {
  readonly me: Me;
  /** It was asked for before it was loaded. */
  readonly openAtOnce: boolean;
  /** The button. */
  readonly children: ReactElement;
  readonly trigger: RefObject<HTMLButtonElement | null>;
}

/** The menu at the top right: presence, settings, the admin centre, signing out. */
export function ProfileMenu({ me, openAtOnce, children, trigger }: ProfileMenuProps) {
  const { t } = useTranslation(["calling", "common"]);
  const styles = useStyles();
  const app = useApp();
  const toasts = useToasts();
  const presence = useOwnPresence(me);
  const [shortcuts, setShortcuts] = useState(false);
  const report = (outcome: Outcome) => {
    if (!outcome.ok) toasts.problem(describeFailure(outcome.problem));
  };
  const closeShortcuts = () => {
    flushSync(() => setShortcuts(false));
    // The entry of the menu that opened the dialog is gone.
    trigger.current?.focus();
  };
  const manages = me.role !== "member";
  return (
    <>
      <Menu
        defaultOpen={openAtOnce}
        positioning={{ position: "below", align: "end", autoSize: true }}
        checkedValues={{ availability: [me.availability] }}
        onCheckedValueChange={(_, { checkedItems }) => {
          const chosen = choices.find((choice) => choice === checkedItems[0]);
          if (chosen) void app.me.setAvailability(chosen).then(report);
        }}
      >
        <MenuTrigger disableButtonEnhancement>{children}</MenuTrigger>
        <MenuPopover className={styles.popover}>
          <div className={styles.head}>
            <PersonAvatar userId={me.userId} name={me.displayName} presence={presence} size={48} />
            <div className={styles.who}>
              <Text weight="semibold">{me.displayName}</Text>
              <Text size={200} className={styles.muted}>
                {me.email}
              </Text>
              <Text size={200} className={styles.muted}>
                {me.organisation}
              </Text>
            </div>
          </div>
          <MenuList>
            <MenuDivider />
            <MenuGroup>
              <MenuGroupHeader>{t("shell.yourPresence")}</MenuGroupHeader>
              {choices.map((choice) => (
                <MenuItemRadio
                  key={choice}
                  name="availability"
                  value={choice}
                  icon={
                    choice === "automatic" ? (
                      <ClockRegular />
                    ) : (
                      <PresenceBadge status={choice} aria-hidden />
                    )
                  }
                >
                  {choice === "automatic"
                    ? t("shell.automatic")
                    : choice === "offline"
                      ? t("shell.appearOffline")
                      : t(`common:presence.${choice}`)}
                </MenuItemRadio>
              ))}
            </MenuGroup>
            <MenuDivider />
            <MenuItem icon={<SettingsRegular />} onClick={() => navigate("/settings/privacy")}>
              {t("shell.settings")}
            </MenuItem>
            <MenuItem icon={<KeyboardRegular />} onClick={() => setShortcuts(true)}>
              {t("shell.shortcuts")}
            </MenuItem>
            {manages && (
              <MenuItemLink icon={<ShieldPersonRegular />} href="/admin">
                {t("shell.adminCentre")}
              </MenuItemLink>
            )}
            <MenuDivider />
            <MenuItem
              icon={<SignOutRegular />}
              onClick={() => void app.session.signOut().then(report)}
            >
              {t("common:action.signOut")}
            </MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
      {shortcuts && <ShortcutsDialog onClose={closeShortcuts} />}
    </>
  );
}
