import {
  Avatar,
  Button,
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
  Text,
  tokens,
} from "@fluentui/react-components";
import { CallRegular, SignOutRegular } from "@fluentui/react-icons";
import { useTranslation } from "react-i18next";
import { chooseTheme, themeChoices, useThemeChoice } from "../../ui/theme/choice";
import { useSignedIn } from "../access/signedIn";
import { signOut } from "../requests/me";
import { VisuallyHidden } from "../../ui/components/VisuallyHidden";
import { unsaved } from "../shared/unsaved/unsaved";
import { useToasts } from "../../ui/shell/toasts";

const useStyles = makeStyles({
  trigger: { flexShrink: 0, minWidth: 0, padding: 0, borderRadius: tokens.borderRadiusCircular },
  who: { display: "flex", flexDirection: "column", padding: tokens.spacingHorizontalM },
  quiet: { color: tokens.colorNeutralForeground3 },
});

/** The menu with the person who is signed in, the theme, and the ways out. */
export function AccountMenu() {
  const { t } = useTranslation(["admin", "common"]);
  const styles = useStyles();
  const me = useSignedIn();
  const theme = useThemeChoice();
  const { failed } = useToasts();
  const leave = () => unsaved.leave(() => void signOut().catch(failed));
  return (
    <Menu
      positioning={{ position: "below", align: "end", autoSize: true }}
      checkedValues={{ theme: [theme] }}
      onCheckedValueChange={(_event, { checkedItems }) => {
        const choice = themeChoices.find((name) => checkedItems.includes(name));
        if (choice) chooseTheme(choice);
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <Button appearance="transparent" className={styles.trigger}>
          <Avatar aria-hidden name={me.displayName} size={32} color="colorful" />
          <VisuallyHidden>{t("account.menu", { name: me.displayName })}</VisuallyHidden>
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <div className={styles.who}>
          <Text weight="semibold">{me.displayName}</Text>
          <Text size={200} className={styles.quiet}>
            {me.email}
          </Text>
          <Text size={200} className={styles.quiet}>
            {t(`common:role.${me.role}`)}
          </Text>
        </div>
        <MenuDivider />
        <MenuList>
          <MenuGroup>
            <MenuGroupHeader>{t("account.theme")}</MenuGroupHeader>
            {themeChoices.map((choice) => (
              <MenuItemRadio key={choice} name="theme" value={choice}>
                {t(`common:theme.${choice}`)}
              </MenuItemRadio>
            ))}
          </MenuGroup>
          <MenuDivider />
          <MenuItemLink href="/" icon={<CallRegular />}>
            {t("account.calling")}
          </MenuItemLink>
          <MenuItem icon={<SignOutRegular />} onClick={leave}>
            {t("common:action.signOut")}
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
